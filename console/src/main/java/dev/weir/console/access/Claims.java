package dev.weir.console.access;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads what a provider says of a person. */
final class Claims {
    private static final int MOST = 1000;

    private Claims() {}

    /** The texts of a claim: a list, one text, or words with spaces between. A name with dots is looked for as it is first, then as a path. */
    static Set<String> texts(Map<String, Object> claims, String name) {
        var found = new LinkedHashSet<String>();
        switch (at(claims, name)) {
            case Collection<?> many -> many.stream().limit(MOST).forEach(one -> found.add(String.valueOf(one)));
            case String text -> {
                found.add(text);
                found.addAll(List.of(text.strip().split("[ ,]+")));
            }
            case null, default -> {}
        }
        return found;
    }

    private static @Nullable Object at(Map<?, ?> claims, String name) {
        if (claims.containsKey(name)) {
            return claims.get(name);
        }
        int dot = name.indexOf('.');
        while (dot > 0) {
            if (claims.get(name.substring(0, dot)) instanceof Map<?, ?> inner) {
                return at(inner, name.substring(dot + 1));
            }
            dot = name.indexOf('.', dot + 1);
        }
        return null;
    }
}
