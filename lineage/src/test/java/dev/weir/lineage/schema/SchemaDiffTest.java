package dev.weir.lineage.schema;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.weir.model.lineage.Field;
import java.util.List;
import org.junit.jupiter.api.Test;

class SchemaDiffTest {
    private static final Field ID = new Field("id", "long");
    private static final Field AMOUNT = new Field("amount", "double");

    private static List<String> words(List<Field> before, List<Field> after) {
        return SchemaDiff.between(before, after).stream()
                .map(FieldChange::words)
                .toList();
    }

    @Test
    void the_same_fields_differ_in_nothing() {
        assertEquals(List.of(), words(List.of(ID, AMOUNT), List.of(new Field("id", "BIGINT"), AMOUNT)));
    }

    @Test
    void what_came_went_and_changed_is_told_each_with_its_types() {
        assertEquals(
                List.of("column amount (double) was removed", "column country (string) was added"),
                words(List.of(ID, AMOUNT), List.of(ID, new Field("country", "string"))));
        assertEquals(
                List.of("column amount became string, it was double"),
                words(List.of(ID, AMOUNT), List.of(ID, new Field("amount", "string"))));
    }

    @Test
    void a_field_of_the_same_type_in_the_place_of_another_is_perhaps_its_new_name() {
        assertEquals(
                List.of("column amount was removed, perhaps renamed to value"),
                words(List.of(ID, AMOUNT), List.of(ID, new Field("value", "double"))));
    }

    @Test
    void without_types_nobody_guesses_a_new_name() {
        assertEquals(
                List.of("column a was removed", "column b was added"),
                words(List.of(new Field("a", "")), List.of(new Field("b", ""))));
    }

    @Test
    void a_field_of_the_same_type_elsewhere_is_no_new_name() {
        assertEquals(
                List.of("column amount (double) was removed", "column value (double) was added"),
                words(List.of(AMOUNT, ID), List.of(ID, new Field("value", "double"))));
    }

    @Test
    void another_order_is_told_once() {
        assertEquals(
                List.of("the columns stand in another order, from amount on"),
                words(List.of(ID, AMOUNT), List.of(AMOUNT, ID)));
    }

    @Test
    void nested_fields_go_by_their_path() {
        Field before = new Field("card", "struct<…>", List.of(new Field("bin", "int"), new Field("country", "string")));
        Field after = new Field("card", "struct<..>", List.of(new Field("bin", "string")));
        assertEquals(
                List.of("column card.bin became string, it was int", "column card.country (string) was removed"),
                words(List.of(before), List.of(after)));
    }
}
