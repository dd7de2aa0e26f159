package dev.weir.wire.definition;

import dev.weir.model.slo.SloId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The names of the SLOs of a document: its own when it has one objective, else its own with what people call each, or a number. */
final class ObjectiveNames {
    private static final int MAX = 63;
    private static final int MAX_SLUG = 30;

    private ObjectiveNames() {}

    static List<SloId> of(String document, List<Optional<String>> displayNames) {
        if (displayNames.size() == 1) {
            return List.of(new SloId(document));
        }
        var names = new ArrayList<SloId>();
        var taken = new HashSet<String>();
        for (int i = 0; i < displayNames.size(); i++) {
            String number = String.valueOf(i + 1);
            String slug = displayNames.get(i).map(ObjectiveNames::slug).orElse("");
            String name = joined(document, slug.isEmpty() ? number : slug);
            if (!taken.add(name)) {
                name = joined(document, slug.isEmpty() ? number : slug + "-" + number);
                taken.add(name);
            }
            names.add(new SloId(name));
        }
        return names;
    }

    private static String joined(String document, String end) {
        int room = MAX - end.length() - 1;
        String begin = document.length() > room ? document.substring(0, room) : document;
        return begin + "-" + end;
    }

    /** Lower-case letters and digits, anything else as one '-'. */
    private static String slug(String text) {
        String plain = text.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
        String bare = plain.replaceAll("^-|-$", "");
        return bare.length() > MAX_SLUG ? bare.substring(0, MAX_SLUG).replaceAll("-$", "") : bare;
    }
}
