package dev.weir.reports.evidence;

import dev.weir.reports.Report;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;

/** What differs between two reports, field by field; lines of a table are told apart by what they are about, not by their place. */
public final class Differences {
    /** More are counted, not told. */
    public static final int MOST = 10_000;

    private static final List<String> NAMES = List.of(
            "slo",
            "sla",
            "name",
            "id",
            "model",
            "period",
            "date",
            "at",
            "about",
            "by",
            "rank",
            "why",
            "currency",
            "start");

    private final List<Difference> found = new ArrayList<>();

    /**
     * One figure.
     *
     * @param path where it stands, {@code slos[fraud-latency].budget.end}
     * @param before what stands there, {@code after} what stands there in the other; {@code nothing} where there is no such line
     */
    public record Difference(String path, String before, String after) {}

    private Differences() {}

    /** From one to the other, in the order of the report. */
    public static List<Difference> between(Report before, Report after) {
        // as they are written: there 1.0 is 1
        return between(Json.MAPPER.readTree(ReportJson.write(before)), Json.MAPPER.readTree(ReportJson.write(after)));
    }

    static List<Difference> between(JsonNode before, JsonNode after) {
        var differences = new Differences();
        differences.compare("", before, after);
        return List.copyOf(differences.found);
    }

    private void compare(String path, JsonNode before, JsonNode after) {
        if (before.equals(after) || found.size() >= MOST) {
            return;
        }
        if (before.isObject() && after.isObject()) {
            Set<String> names = new TreeSet<>(before.propertyNames());
            names.addAll(after.propertyNames());
            names.forEach(name -> compare(
                    path + (path.isEmpty() ? "" : ".") + Lines.shortly(name), before.path(name), after.path(name)));
        } else if (before.isArray() && after.isArray()) {
            lines(path, before, after);
        } else {
            found.add(new Difference(path, text(before), text(after)));
        }
    }

    private void lines(String path, JsonNode before, JsonNode after) {
        Map<String, JsonNode> old = named(before);
        Map<String, JsonNode> now = named(after);
        Set<String> names = new LinkedHashSet<>(old.keySet());
        names.addAll(now.keySet());
        for (String name : names) {
            JsonNode one = old.get(name);
            JsonNode other = now.get(name);
            if (one != null && other != null) {
                compare(path + "[" + name + "]", one, other);
            } else if (found.size() < MOST) {
                found.add(new Difference(
                        path + "[" + name + "]",
                        one == null ? "nothing" : text(one),
                        other == null ? "nothing" : text(other)));
            }
        }
    }

    private static Map<String, JsonNode> named(JsonNode lines) {
        var named = new LinkedHashMap<String, JsonNode>();
        var times = new HashMap<String, Integer>();
        int place = 0;
        for (JsonNode line : lines) {
            String name = name(line, place);
            int again = times.merge(name, 1, Integer::sum);
            named.put(again == 1 ? name : name + " #" + again, line);
            place++;
        }
        return named;
    }

    private static String name(JsonNode line, int place) {
        if (!line.isObject()) {
            return line.isValueNode() ? Lines.shortly(line.asString()) : String.valueOf(place);
        }
        var words = new ArrayList<String>();
        for (String field : NAMES) {
            if (line.path(field).isString() || line.path(field).isInt()) {
                words.add(Lines.shortly(line.path(field).asString()));
            }
        }
        return words.isEmpty() ? String.valueOf(place) : String.join(" ", words.subList(0, Math.min(3, words.size())));
    }

    private static String text(JsonNode value) {
        if (value.isMissingNode()) {
            return "nothing";
        }
        return Lines.shortly(value.isNull() ? "unknown" : value.isValueNode() ? value.asString() : value.toString());
    }
}
