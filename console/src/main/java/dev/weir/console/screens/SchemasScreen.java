package dev.weir.console.screens;

import dev.weir.console.access.Permit;
import dev.weir.console.access.Role;
import dev.weir.console.schema.KnownChange;
import dev.weir.console.schema.SchemaLedger;
import dev.weir.lineage.schema.Consumer;
import dev.weir.lineage.schema.FieldChange;
import dev.weir.lineage.schema.SchemaDiff;
import dev.weir.model.Actor;
import dev.weir.model.lineage.Field;
import dev.weir.model.lineage.NodeId;
import dev.weir.model.lineage.SchemaVersion;
import dev.weir.ui.Subscription;
import dev.weir.ui.schemas.Schemas;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;

/** The pages about schemas over the ledger. */
public final class SchemasScreen implements Schemas {
    private static final Duration PERIOD = Duration.ofSeconds(5);

    private final SchemaLedger ledger;
    private final Permit permit;
    private final InstantSource clock;
    private final Memo<Snapshot> snapshot;

    /** Reads from and acts on this. */
    public SchemasScreen(SchemaLedger ledger, Permit permit, InstantSource clock) {
        this.ledger = ledger;
        this.permit = permit;
        this.clock = clock;
        snapshot = new Memo<>(clock, Duration.ofSeconds(1), this::at);
    }

    private Snapshot at(Instant now) {
        return new Snapshot(now, ledger.all().stream().map(SchemasScreen::entry).toList());
    }

    @Override
    public Subscription watch(java.util.function.Consumer<Snapshot> reader) {
        return Watch.start("schemas", PERIOD, snapshot::get, reader);
    }

    @Override
    public List<Version> history(NodeId dataset) {
        if (!(dataset instanceof NodeId.OfDataset of)) {
            return List.of();
        }
        var versions = new ArrayList<Version>();
        List<Field> before = List.of();
        for (SchemaVersion version : ledger.versions(of.dataset())) {
            List<String> changes = versions.isEmpty()
                    ? List.of()
                    : SchemaDiff.between(before, version.fields()).stream()
                            .map(FieldChange::words)
                            .toList();
            versions.add(new Version(version.number(), version.since(), version.job(), version.fields(), changes));
            before = version.fields();
        }
        return versions.reversed();
    }

    @Override
    public Optional<String> accept(String change, String reason, Actor by) {
        permit.require(Role.OPERATOR);
        try {
            ledger.accept(change, by, reason, clock.instant());
            return Optional.empty();
        } catch (IllegalArgumentException | NoSuchElementException refused) {
            return Optional.of(String.valueOf(refused.getMessage()));
        }
    }

    private static Entry entry(KnownChange known) {
        var change = known.change();
        return new Entry(
                known.id(),
                NodeId.of(change.dataset()),
                change.version(),
                change.since(),
                change.change().words(),
                effect(change.effect()),
                state(known.state()),
                known.accepted()
                        .map(one -> "by " + one.by().name() + ", " + one.reason())
                        .orElse(""),
                change.consumers().stream()
                        .map(one -> reader(one, known.broken().contains(one)))
                        .toList(),
                known.slas());
    }

    private static Reader reader(Consumer consumer, boolean broken) {
        return new Reader(
                consumer.job(),
                consumer.job().pipeline(),
                consumer.reading().word(),
                effect(consumer.effect()),
                consumer.made().stream()
                        .map(column -> column.dataset().name() + "." + column.name())
                        .toList(),
                broken);
    }

    private static Effect effect(dev.weir.lineage.schema.Effect effect) {
        return switch (effect) {
            case COMPATIBLE -> Effect.COMPATIBLE;
            case WIDENING -> Effect.WIDENING;
            case BREAKING -> Effect.BREAKING;
        };
    }

    private static State state(KnownChange.State state) {
        return switch (state) {
            case HARMLESS -> State.HARMLESS;
            case OPEN -> State.OPEN;
            case ACCEPTED -> State.ACCEPTED;
            case REVERTED -> State.REVERTED;
            case SURVIVED -> State.SURVIVED;
        };
    }
}
