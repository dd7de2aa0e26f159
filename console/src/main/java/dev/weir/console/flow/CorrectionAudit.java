package dev.weir.console.flow;

import dev.weir.console.access.Audit;
import dev.weir.model.Act;
import dev.weir.model.Actor;
import dev.weir.model.slo.Correction;
import dev.weir.model.slo.SloId;
import dev.weir.model.store.Journal;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Writes down which corrections came into force, changed or went, once each: what was written is what they are compared with. */
final class CorrectionAudit {
    private static final Actor LOADER = Actor.system("definitions");
    private static final String SET = "correction.set";
    private static final String REMOVE = "correction.remove";
    private static final int PAGE = 1_000;

    private final Audit audit;
    private final Map<String, String> known = new TreeMap<>();

    CorrectionAudit(Audit audit) {
        this.audit = audit;
        long position = 0;
        List<Journal.Entry<Act>> page = audit.after(position, PAGE);
        while (!page.isEmpty()) {
            for (Journal.Entry<Act> entry : page) {
                remember(entry.value());
                position = entry.position();
            }
            page = audit.after(position, PAGE);
        }
    }

    private void remember(Act act) {
        if (act.verb().equals(SET)) {
            known.put(act.object(), act.detail());
        } else if (act.verb().equals(REMOVE)) {
            known.remove(act.object());
        }
    }

    /** Takes these as what is in force now. */
    void note(List<Correction> corrections) {
        Set<String> gone = new HashSet<>(known.keySet());
        for (Correction correction : corrections) {
            gone.remove(correction.name());
            String words = words(correction);
            if (!words.equals(known.put(correction.name(), words))) {
                audit.record(LOADER, SET, correction.name(), words);
            }
        }
        for (String name : gone) {
            known.remove(name);
            audit.record(LOADER, REMOVE, name, "");
        }
    }

    private static String words(Correction correction) {
        String when = switch (correction.when()) {
            case Correction.When.Once once ->
                once.span().start() + " to " + once.span().end();
            case Correction.When.Recurring again ->
                again.rule() + " from " + again.start() + " for " + again.length() + ", " + again.zone();
        };
        return correction.author().name() + ", " + correction.category().word() + ": " + correction.reason() + " | "
                + when + " | "
                + correction.slos().stream().map(SloId::name).collect(Collectors.joining(", "));
    }
}
