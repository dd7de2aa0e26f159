package dev.weir.ui.reports;

import com.vaadin.flow.router.QueryParameters;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The addresses of reports. A scope is a part of a path there, and owners may be called anything, so all but letters, digits and {@code : . - _} is
 * written as {@code ~} and two hexadecimal digits a byte: no slash is left, nor anything that a browser or a proxy would read otherwise.
 */
public final class ReportAddress {
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9:._-]");
    private static final Pattern WRITTEN = Pattern.compile("~([0-9A-Fa-f]{2})");
    private static final int LONGEST = 400;

    private ReportAddress() {}

    /** A scope as a part of a path. */
    public static String of(String scope) {
        var text = new StringBuilder();
        for (byte one : scope.getBytes(StandardCharsets.UTF_8)) {
            String plain = String.valueOf((char) (one & 0x7f));
            text.append(
                    one > 0 && PLAIN.matcher(plain).matches()
                            ? plain
                            : String.format(Locale.ROOT, "~%02X", one & 0xff));
        }
        return text.toString();
    }

    /** The scope of such a part, as it was. */
    public static String scope(String part) {
        if (part.length() > LONGEST) {
            return "";
        }
        var bytes = new ByteArrayOutputStream();
        Matcher written = WRITTEN.matcher(part);
        int at = 0;
        while (written.find()) {
            bytes.writeBytes(part.substring(at, written.start()).getBytes(StandardCharsets.UTF_8));
            bytes.write(Integer.parseInt(written.group(1), 16));
            at = written.end();
        }
        bytes.writeBytes(part.substring(at).getBytes(StandardCharsets.UTF_8));
        return bytes.toString(StandardCharsets.UTF_8);
    }

    /** The page about a report; revision 0 is the newest. */
    public static String page(Reports.Key key) {
        return "reports/" + of(key.scope()) + "/" + key.period()
                + (key.revision() == 0 ? "" : "?revision=" + key.revision());
    }

    /** The history of the reports of a scope. */
    public static String history(String scope) {
        return scope.isEmpty() ? "reports" : "reports?scope=" + of(scope);
    }

    /** What the address of the history asks for. */
    static Reports.Filter filter(QueryParameters address, int most) {
        String word = address.getSingleParameter("kind").orElse("");
        return new Reports.Filter(
                scope(address.getSingleParameter("scope").orElse("")),
                Arrays.stream(Reports.Kind.values())
                        .filter(kind -> kind.word().equals(word))
                        .findFirst(),
                most);
    }

    /** A filter in an address; its other parameters stay. */
    static QueryParameters in(QueryParameters address, Reports.Filter filter) {
        return with(
                address,
                Map.of(
                        "scope", of(filter.scope()),
                        "kind", filter.kind().map(Reports.Kind::word).orElse("")));
    }

    /** An address with other parameters; blank ones go. */
    static QueryParameters with(QueryParameters address, Map<String, String> changes) {
        var parameters = new HashMap<>(address.getParameters());
        changes.forEach((name, value) -> {
            if (value.isBlank()) {
                parameters.remove(name);
            } else {
                parameters.put(name, List.of(value));
            }
        });
        return new QueryParameters(parameters);
    }

    /** The revision of an address; 0 when it names none. */
    static int revision(QueryParameters address) {
        return address.getSingleParameter("revision")
                .filter(text -> text.matches("[0-9]{1,6}"))
                .map(Integer::parseInt)
                .orElse(0);
    }

    /** The language of an address. */
    static Optional<String> language(QueryParameters address) {
        return address.getSingleParameter("language").filter(code -> code.matches("[a-z]{2}"));
    }
}
