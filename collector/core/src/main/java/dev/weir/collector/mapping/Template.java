package dev.weir.collector.mapping;

import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A text with names of labels in braces, as in {@code {topic}-{partition}}. */
record Template(String text) {
    private static final Pattern LABEL = Pattern.compile("\\{([^{}]*)}");

    /** Refuses what can never be filled. */
    Template {
        if (text.isBlank()) {
            throw new IllegalArgumentException("write a text, or labels in braces such as {job_name}");
        }
        String rest = LABEL.matcher(text).replaceAll(match -> match.group(1).isBlank() ? "{" : "");
        if (rest.indexOf('{') >= 0 || rest.indexOf('}') >= 0) {
            throw new IllegalArgumentException("a brace is open, or empty; write labels as in {job_name}");
        }
    }

    /** The text with the values of the labels; nothing when one of them is absent. */
    Optional<String> fill(Map<String, String> labels) {
        var filled = new StringBuilder();
        var matcher = LABEL.matcher(text);
        while (matcher.find()) {
            String value = labels.get(matcher.group(1));
            if (value == null || value.isEmpty()) {
                return Optional.empty();
            }
            matcher.appendReplacement(filled, Matcher.quoteReplacement(value));
        }
        return Optional.of(matcher.appendTail(filled).toString());
    }
}
