package dev.weir.console.screens;

import dev.weir.console.access.Permit;
import dev.weir.console.access.Role;
import dev.weir.console.flow.Catalogues;
import dev.weir.console.flow.CorrectionEffect;
import dev.weir.console.flow.IncidentBook;
import dev.weir.engine.local.LocalRunner;
import dev.weir.model.Actor;
import dev.weir.model.DefinitionId;
import dev.weir.model.Interval;
import dev.weir.model.incident.IncidentId;
import dev.weir.model.slo.Slice;
import dev.weir.model.slo.Slo;
import dev.weir.model.store.Journal;
import dev.weir.ui.Words;
import dev.weir.ui.definitions.Definitions;
import dev.weir.ui.incidents.Corrections;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import tools.jackson.databind.json.JsonMapper;

/** Corrections from the page of an incident, over the flow. Thread-safe. */
public final class CorrectionsScreen implements Corrections {
    private static final int LONGEST_NAME = 63;
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private static final String FILES = "Definitions come from files here, so corrections do too. Put this into a file"
            + " beside them; it is in force some seconds later, and to withdraw it take it out again:";

    private final Supplier<Optional<Definitions>> definitions;
    private final IncidentBook book;
    private final Catalogues catalogues;
    private final LocalRunner runner;
    private final Journal<Slice> slices;
    private final Permit permit;
    private final InstantSource clock;

    /**
     * Reads from these.
     *
     * @param definitions what keeps definitions; empty while all of them come from files
     */
    public CorrectionsScreen(
            Supplier<Optional<Definitions>> definitions,
            IncidentBook book,
            Catalogues catalogues,
            LocalRunner runner,
            Journal<Slice> slices,
            Permit permit,
            InstantSource clock) {
        this.definitions = definitions;
        this.book = book;
        this.catalogues = catalogues;
        this.runner = runner;
        this.slices = slices;
        this.permit = permit;
        this.clock = clock;
    }

    @Override
    public String effect(IncidentId incident, Interval when) {
        return slo(incident).map(slo -> effect(slo, when)).orElse("A limit has no budget: nothing would change.");
    }

    private String effect(Slo slo, Interval when) {
        var verdict = runner.verdict(slo.id());
        if (verdict.isEmpty() || verdict.get().budget().total() <= 0) {
            return "Nothing was measured of it yet, so there is no budget that would change.";
        }
        var effect = CorrectionEffect.of(slo, verdict.get().budget(), slices, when, clock.instant());
        if (effect.slices() == 0) {
            return "No slice of its period begins in this time: the budget would stay at "
                    + Words.percent(effect.before()) + ".";
        }
        return "Of " + Words.duration(when.length()) + ", " + Words.duration(effect.bad())
                + " were bad. About " + Words.percent(effect.after()) + " of the budget would be left instead of "
                + Words.percent(effect.before()) + ".";
    }

    private Optional<Slo> slo(IncidentId id) {
        return book.find(id)
                .flatMap(incident -> catalogues.current().slos().stream()
                        .filter(slo -> slo.id().equals(incident.slo()))
                        .findFirst());
    }

    @Override
    public Optional<Refused> refused(Wish wish) {
        return definitions.get().isPresent()
                ? Optional.empty()
                : Optional.of(new Refused(FILES, definition(wish, "somebody")));
    }

    @Override
    public Made make(Wish wish, Actor by) {
        permit.require(Role.OPERATOR);
        return definitions
                .get()
                .map(kept -> made(
                        name(wish),
                        kept.save(new Definitions.Draft(definition(wish, by.name()), Map.of(), wish.reason()), by)))
                .orElseGet(() -> new Made("", List.of(FILES)));
    }

    private static Made made(String name, Definitions.Saved saved) {
        return switch (saved) {
            case Definitions.Saved.Done done -> new Made(name, List.of());
            case Definitions.Saved.Refused refused ->
                new Made(
                        "",
                        refused.mistakes().stream()
                                .filter(mistake -> !mistake.doubt())
                                .map(mistake -> mistake.message() + " — " + mistake.fix())
                                .toList());
            case Definitions.Saved.Conflict conflict ->
                new Made("", List.of("somebody corrected the same time a moment ago: " + conflict.id()));
        };
    }

    @Override
    public String withdraw(String name, Actor by) {
        permit.require(Role.OPERATOR);
        Made withdrawn = definitions
                .get()
                .map(kept -> made(
                        name, kept.withdraw(new DefinitionId("Correction", name), "Withdrawn at the incident", by)))
                .orElseGet(() -> new Made("", List.of(FILES)));
        return withdrawn.mistakes().isEmpty()
                ? "It counts again."
                : "Not withdrawn: " + String.join("; ", withdrawn.mistakes());
    }

    /** The document that says the same. */
    private String definition(Wish wish, String author) {
        String slo = book.find(wish.incident())
                .map(incident -> incident.slo().name())
                .orElse("");
        return """
                apiVersion: weir.dev/v1
                kind: Correction
                metadata: {name: %s}
                spec:
                  slos: [%s]
                  category: %s
                  start: %s
                  end: %s
                  author: %s
                  reason: %s
                """.formatted(
                        name(wish),
                        slo,
                        wish.category().word(),
                        wish.when().start(),
                        wish.when().end(),
                        JSON.writeValueAsString(author),
                        JSON.writeValueAsString(wish.reason().isBlank() ? "why" : wish.reason()));
    }

    /**
     * One name for the same incident and time, so that the same wish twice is one correction. A long name of an incident loses its
     * beginning: its end tells it from others.
     */
    static String name(Wish wish) {
        String time = "-" + Long.toString(wish.when().start().getEpochSecond(), Character.MAX_RADIX) + "-"
                + Long.toString(wish.when().end().getEpochSecond(), Character.MAX_RADIX);
        String incident = wish.incident().key();
        int room = LONGEST_NAME - time.length();
        String end = incident.length() <= room ? incident : incident.substring(incident.length() - room);
        return end.replaceFirst("^-+", "") + time;
    }
}
