package dev.weir.console.schema;

import dev.weir.lineage.schema.Consumer;
import dev.weir.model.incident.Incident;
import dev.weir.model.lineage.Column;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** What is said to those who are told of an incident about schema drift: the dataset, the change, and what is made from it. */
public final class DriftBriefing {
    private static final int SHOWN = 3;
    private static final DateTimeFormatter CLOCK =
            DateTimeFormatter.ofPattern("HH:mm 'UTC'", Locale.ENGLISH).withZone(ZoneOffset.UTC);

    private final SchemaLedger ledger;

    /** Reads from the ledger's memory. */
    public DriftBriefing(SchemaLedger ledger) {
        this.ledger = ledger;
    }

    /** The sentences; empty when the incident is about something else, or nothing breaks any more. */
    public Optional<String> of(Incident incident) {
        boolean about = ledger.catalogue().alerts().stream()
                .anyMatch(alert -> alert.id().equals(incident.slo())
                        && DriftExpectation.isAbout(alert.metric().name()));
        if (!about) {
            return Optional.empty();
        }
        List<KnownChange> breaking = ledger.all().stream()
                .filter(one -> one.breaks(incident.pipeline()))
                .toList();
        return breaking.isEmpty()
                ? Optional.empty()
                : Optional.of(breaking.stream()
                                .limit(SHOWN)
                                .map(one -> words(one, incident))
                                .collect(Collectors.joining("; "))
                        + (breaking.size() > SHOWN ? "; and " + (breaking.size() - SHOWN) + " more" : ""));
    }

    private static String words(KnownChange known, Incident incident) {
        Consumer consumer = known.broken().stream()
                .filter(one ->
                        one.job().pipeline().filter(incident.pipeline()::equals).isPresent())
                .findFirst()
                .orElseThrow();
        return known.change().dataset().name() + ": " + known.change().change().words() + " at "
                + CLOCK.format(known.change().since()) + ", " + made(consumer)
                + (known.slas().isEmpty() ? "" : ", SLA " + String.join(", ", known.slas()));
    }

    private static String made(Consumer consumer) {
        if (consumer.reading() == Consumer.Reading.NOT_KNOWN) {
            return "it may be read here, which is not known by column";
        }
        return consumer.made().isEmpty()
                ? "it is read here"
                : "from which "
                        + consumer.made().stream()
                                .limit(SHOWN)
                                .map(DriftBriefing::name)
                                .collect(Collectors.joining(", "))
                        + (consumer.made().size() > SHOWN
                                ? " and " + (consumer.made().size() - SHOWN) + " more"
                                : "")
                        + (consumer.made().size() == 1 ? " is made" : " are made");
    }

    private static String name(Column column) {
        return column.dataset().name() + "." + column.name();
    }
}
