package dev.weir.lineage.schema;

import dev.weir.model.lineage.Field;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Whether a schema that was told keeps what a data contract promises of it. More columns than promised are no breach. */
public final class ContractFit {
    private ContractFit() {}

    /**
     * A promised column.
     *
     * @param path nested ones with dots
     * @param logicalType of the Open Data Contract Standard, empty when it is not told
     * @param physicalType as a store writes it, empty when it is not told; it goes before the logical one
     */
    public record Promised(String path, String logicalType, String physicalType) {}

    /** What is not as promised, a sentence each: columns that are missing, and those of another type. */
    public static List<String> breaches(List<Promised> promised, List<Field> observed) {
        var breaches = new ArrayList<String>();
        for (Promised column : promised) {
            Optional<Field> field = SchemaDiff.field(observed, column.path());
            if (field.isEmpty()) {
                breaches.add("column " + column.path() + " is missing");
            } else if (!fits(column, field.get())) {
                breaches.add("column " + column.path() + " is " + field.get().type() + ", the contract says "
                        + (column.physicalType().isBlank() ? column.logicalType() : column.physicalType()));
            }
        }
        return breaches;
    }

    private static boolean fits(Promised column, Field field) {
        if (!column.physicalType().isBlank()) {
            // narrower values than promised are values that are promised
            return FieldType.turn(field.type(), column.physicalType()) != FieldType.Turn.OTHER;
        }
        Optional<FieldType> type = FieldType.read(field.type());
        boolean nested = !field.fields().isEmpty();
        return type.isEmpty()
                || families(column.logicalType(), nested).contains(type.get().family());
    }

    /** The types that a logical one stands for; all of them when it is none of the standard, or is not told. */
    private static Set<FieldType.Family> families(String logical, boolean nested) {
        return switch (logical.toLowerCase(Locale.ROOT)) {
            case "string" -> Set.of(FieldType.Family.TEXT);
            case "integer" -> Set.of(FieldType.Family.INTEGER);
            case "number" -> Set.of(FieldType.Family.INTEGER, FieldType.Family.FLOAT, FieldType.Family.DECIMAL);
            case "boolean" -> Set.of(FieldType.Family.BOOLEAN);
            case "date" -> Set.of(FieldType.Family.DATE, FieldType.Family.TIMESTAMP, FieldType.Family.TIMESTAMP_ZONED);
            case "timestamp" -> Set.of(FieldType.Family.TIMESTAMP, FieldType.Family.TIMESTAMP_ZONED);
            case "time" -> Set.of(FieldType.Family.TIME);
            case "array" -> Set.of(FieldType.Family.LIST);
            case "object" ->
                nested ? Set.of(FieldType.Family.values()) : Set.of(FieldType.Family.GROUP, FieldType.Family.MAP);
            default -> Set.of(FieldType.Family.values());
        };
    }
}
