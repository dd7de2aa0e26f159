package dev.weir.console.access;

import dev.weir.model.Act;
import dev.weir.ui.access.AuditTrail;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** The page about the audit journal. Every call asks whether an admin calls; what is taken away from here is audited, too. */
public final class AuditDesk implements AuditTrail {
    private final Audit audit;
    private final Permit permit;

    /** Reads from this. */
    public AuditDesk(Audit audit, Permit permit) {
        this.audit = audit;
        this.permit = permit;
    }

    @Override
    public List<Line> find(Query query, long below, int most) {
        permit.require(Role.ADMIN);
        return audit.before(below, most, matching(query)).stream()
                .map(entry -> new Line(entry.position(), entry.value()))
                .toList();
    }

    @Override
    public void each(Query query, Consumer<Line> reader) {
        audit.record(permit.require(Role.ADMIN), "audit.export", "audit", "");
        var matching = matching(query);
        audit.each(entry -> {
            if (matching.test(entry.value())) {
                reader.accept(new Line(entry.position(), entry.value()));
            }
        });
    }

    private static Predicate<Act> matching(Query query) {
        String who = small(query.who());
        String verb = small(query.verb());
        String object = small(query.object());
        String text = small(query.text());
        return act -> (query.from().isEmpty() || !act.at().isBefore(query.from().get()))
                && (query.until().isEmpty() || act.at().isBefore(query.until().get()))
                && has(act.actor().toString(), who)
                && has(act.verb(), verb)
                && has(act.object(), object)
                && (has(act.detail(), text) || has(act.object(), text));
    }

    private static boolean has(String whole, String part) {
        return part.isEmpty() || small(whole).contains(part);
    }

    private static String small(String text) {
        return text.toLowerCase(Locale.ROOT);
    }
}
