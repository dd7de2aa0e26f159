package dev.weir.lineage.event;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import tools.jackson.databind.JsonNode;

/** Reads single values leniently: what is not there or of another kind is not told. */
final class Values {
    private Values() {}

    static String text(JsonNode tree, String member) {
        return tree.path(member).isString() ? tree.path(member).stringValue() : "";
    }

    /** A whole number that is not negative, also as some producers write it: 17.0. */
    static OptionalLong whole(JsonNode tree, String member) {
        JsonNode value = tree.path(member);
        double number = value.isNumber() ? value.asDouble(Double.NaN) : Double.NaN;
        return number >= 0 && number < Long.MAX_VALUE && number == Math.rint(number)
                ? OptionalLong.of(value.isIntegralNumber() ? value.longValue() : (long) number)
                : OptionalLong.empty();
    }

    static OptionalDouble number(JsonNode tree, String member) {
        JsonNode value = tree.path(member);
        double number = value.isNumber() ? value.asDouble(Double.NaN) : Double.NaN;
        return Double.isFinite(number) ? OptionalDouble.of(number) : OptionalDouble.empty();
    }

    /** A time as RFC 3339 has it; without a zone it is UTC, as several integrations leave it out. */
    static Optional<Instant> time(JsonNode tree, String member) {
        return time(text(tree, member));
    }

    static Optional<Instant> time(String text) {
        try {
            return Optional.of(OffsetDateTime.parse(text).toInstant());
        } catch (DateTimeException e) {
            return utc(text);
        }
    }

    private static Optional<Instant> utc(String text) {
        try {
            return Optional.of(LocalDateTime.parse(text).toInstant(ZoneOffset.UTC));
        } catch (DateTimeException noTime) {
            return Optional.empty();
        }
    }

    /** The share that a quantile's key names. */
    static OptionalDouble share(String key) {
        try {
            double share = Double.parseDouble(key);
            return share >= 0 && share <= 1 ? OptionalDouble.of(share) : OptionalDouble.empty();
        } catch (NumberFormatException e) {
            return OptionalDouble.empty();
        }
    }
}
