package dev.weir.lineage.event;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** What a part of an event must look like; tells every way in which it does not, by path. Members that are null count as left out. */
@FunctionalInterface
interface Shape {
    /** The longest name of anything, in characters. */
    int LONGEST_NAME = 2_000;

    Pattern UUID = Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

    Shape TEXT = must(JsonNode::isString, "a text");
    Shape TRUTH = must(JsonNode::isBoolean, "true or false");
    Shape NUMBER = must(JsonNode::isNumber, "a number");
    Shape SCALAR = must(JsonNode::isValueNode, "a single value");
    Shape WHOLE =
            must(value -> value.isNumber() && value.asDouble(0.5) == Math.rint(value.asDouble(0.5)), "a whole number");
    Shape NAME = must(
            value -> value.isString() && name(value.stringValue()),
            "a text of 1 to " + LONGEST_NAME + " characters without control characters");
    Shape TIME = must(
            value -> value.isString() && Values.time(value.stringValue()).isPresent(),
            "a time as in 2026-01-31T12:00:00Z");
    Shape RUN_ID =
            must(value -> value.isString() && UUID.matcher(value.stringValue()).matches(), "a UUID");

    /** Looks at the value at this path. */
    void check(JsonNode value, String path, Faults faults);

    private static boolean name(String text) {
        return !text.isBlank()
                && text.length() <= LONGEST_NAME
                && text.codePoints()
                        .noneMatch(point ->
                                Character.isISOControl(point) || Character.getType(point) == Character.SURROGATE);
    }

    private static Shape must(Predicate<JsonNode> good, String what) {
        return (value, path, faults) -> {
            if (!good.test(value)) {
                faults.add(path, "must be " + what);
            }
        };
    }

    /** One of these words. */
    static Shape word(String... words) {
        var all = new TreeSet<>(Set.of(words));
        return must(value -> value.isString() && all.contains(value.stringValue()), "one of " + String.join(", ", all));
    }

    /** A list of these. */
    static Shape list(Shape each) {
        return (value, path, faults) -> {
            if (!value.isArray()) {
                faults.add(path, "must be a list");
                return;
            }
            for (int i = 0; i < value.size() && !faults.full(); i++) {
                each.check(value.get(i), path + "[" + i + "]", faults);
            }
        };
    }

    /** An object with any members of this shape. */
    static Shape map(Shape each) {
        return (value, path, faults) -> {
            if (!value.isObject()) {
                faults.add(path, "must be an object");
                return;
            }
            for (Map.Entry<String, JsonNode> member : value.properties()) {
                if (!member.getValue().isNull()) {
                    each.check(member.getValue(), path + "." + Faults.cut(member.getKey()), faults);
                }
            }
        };
    }

    /** An object, of which only the members that are named later are looked at. */
    static OfObject object() {
        return new OfObject(Map.of(), Map.of());
    }

    /**
     * An object.
     *
     * @param must members that must be there
     * @param may members that may be there
     */
    record OfObject(Map<String, Shape> must, Map<String, Shape> may) implements Shape {
        OfObject must(String member, Shape shape) {
            return new OfObject(with(must, member, shape), may);
        }

        OfObject may(String member, Shape shape) {
            return new OfObject(must, with(may, member, shape));
        }

        private static Map<String, Shape> with(Map<String, Shape> members, String member, Shape shape) {
            var more = new LinkedHashMap<>(members);
            more.put(member, shape);
            return more;
        }

        @Override
        public void check(JsonNode value, String path, Faults faults) {
            if (!value.isObject()) {
                faults.add(path, "must be an object");
                return;
            }
            String before = path.isEmpty() ? "" : path + ".";
            must.forEach((member, shape) -> shape.check(value.path(member), before + member, faults));
            may.forEach((member, shape) -> Optional.of(value.path(member))
                    .filter(one -> !one.isMissingNode() && !one.isNull())
                    .ifPresent(one -> shape.check(one, before + member, faults)));
        }
    }
}
