package dev.weir.console.api;

import dev.weir.console.schema.Acceptance;
import dev.weir.console.schema.KnownChange;
import dev.weir.console.schema.SchemaLedger;
import dev.weir.lineage.schema.Consumer;
import dev.weir.model.Actor;
import dev.weir.model.lineage.Dataset;
import dev.weir.model.lineage.Field;
import dev.weir.model.lineage.NodeId;
import dev.weir.model.lineage.SchemaVersion;
import io.swagger.v3.oas.annotations.Operation;
import java.security.Principal;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Schemas of datasets: their versions, what changed in them, whom it breaks, and who accepted it. */
@RestController
@RequestMapping("/api/v1/schemas")
class SchemasApi {
    private final SchemaLedger ledger;
    private final InstantSource clock;

    SchemasApi(SchemaLedger ledger, InstantSource clock) {
        this.ledger = ledger;
        this.clock = clock;
    }

    /** Somebody who read the dataset when it changed; {@code reading} says whether what changed is read, as far as is known. */
    record ConsumerAnswer(String job, String reading, String effect, List<String> columns, boolean broken) {
        static ConsumerAnswer of(Consumer consumer, boolean broken) {
            return new ConsumerAnswer(
                    consumer.job().text(),
                    consumer.reading().word(),
                    consumer.effect().word(),
                    consumer.made().stream()
                            .map(column -> NodeId.of(column.dataset()).text() + "." + column.name())
                            .toList(),
                    broken);
        }
    }

    /** Who accepted a change, when and why. */
    record AcceptanceAnswer(String by, Instant at, String reason) {
        static AcceptanceAnswer of(Acceptance acceptance) {
            return new AcceptanceAnswer(acceptance.by().toString(), acceptance.at(), acceptance.reason());
        }
    }

    /** A change; {@code effect} is that on the worst of its consumers, {@code state} open while it counts as drift. */
    record ChangeAnswer(
            String id,
            String dataset,
            int version,
            Instant since,
            String toldBy,
            String kind,
            String column,
            String before,
            String after,
            String words,
            String effect,
            String state,
            List<ConsumerAnswer> consumers,
            List<String> slas,
            @Nullable Instant revertedAt,
            @Nullable AcceptanceAnswer accepted) {
        static ChangeAnswer of(KnownChange known) {
            var change = known.change();
            return new ChangeAnswer(
                    known.id(),
                    NodeId.of(change.dataset()).text(),
                    change.version(),
                    change.since(),
                    change.by().text(),
                    change.change().kind().word(),
                    change.change().path(),
                    change.change().before(),
                    change.change().after(),
                    change.change().words(),
                    change.effect().word(),
                    known.state().word(),
                    change.consumers().stream()
                            .map(one -> ConsumerAnswer.of(one, known.broken().contains(one)))
                            .toList(),
                    known.slas(),
                    known.reverted().orElse(null),
                    known.accepted().map(AcceptanceAnswer::of).orElse(null));
        }
    }

    /** A version of a schema. */
    record VersionAnswer(int version, Instant since, Instant known, String toldBy, List<Field> fields) {
        static VersionAnswer of(SchemaVersion version) {
            return new VersionAnswer(
                    version.number(),
                    version.since(),
                    version.known(),
                    version.job().text(),
                    version.fields());
        }
    }

    /** Why a change is accepted. */
    record Acceptable(@Nullable String reason) {}

    @GetMapping("/changes")
    @Operation(
            summary = "Changes of schemas of the last 90 days, newest first; by dataset (dataset:…), effect and state")
    ResponseEntity<List<ChangeAnswer>> changes(
            @RequestParam(defaultValue = "") String dataset,
            @RequestParam(defaultValue = "") String effect,
            @RequestParam(defaultValue = "") String state,
            @RequestParam(defaultValue = "0") int offset,
            @RequestParam(defaultValue = "100") int limit) {
        return Paging.page(
                ledger.all().stream()
                        .map(ChangeAnswer::of)
                        .filter(one -> dataset.isEmpty() || one.dataset().equals(dataset))
                        .filter(one -> effect.isEmpty() || one.effect().equals(effect))
                        .filter(one -> state.isEmpty() || one.state().equals(state))
                        .toList(),
                offset,
                limit);
    }

    @GetMapping("/changes/{id}")
    @Operation(summary = "One change of a schema")
    ChangeAnswer change(@PathVariable String id) {
        return ChangeAnswer.of(ledger.find(id)
                .orElseThrow(() -> new NoSuchElementException("there is no change of a schema '" + id + "'")));
    }

    @PostMapping("/changes/{id}/accept")
    @Operation(summary = "Accept a change: it counts as drift no more. Body: {reason}")
    ChangeAnswer accept(@PathVariable String id, @RequestBody Acceptable acceptable, Principal who) {
        String reason = acceptable.reason() == null ? "" : acceptable.reason();
        return ChangeAnswer.of(ledger.accept(id, new Actor(Actor.Kind.TOKEN, who.getName()), reason, clock.instant()));
    }

    @GetMapping("/versions")
    @Operation(summary = "The versions of the schema of a dataset (dataset:…), newest first")
    ResponseEntity<List<VersionAnswer>> versions(
            @RequestParam String dataset,
            @RequestParam(defaultValue = "0") int offset,
            @RequestParam(defaultValue = "100") int limit) {
        List<SchemaVersion> versions = NodeId.readings(dataset).stream()
                .flatMap(id -> id instanceof NodeId.OfDataset of
                        ? java.util.stream.Stream.of(of.dataset())
                        : java.util.stream.Stream.<Dataset>empty())
                .map(ledger::versions)
                .filter(all -> !all.isEmpty())
                .findFirst()
                .orElseThrow(() -> new NoSuchElementException("no schema of '" + dataset + "' is known"));
        return Paging.page(
                versions.stream()
                        .sorted(Comparator.comparingInt(SchemaVersion::number).reversed())
                        .map(VersionAnswer::of)
                        .toList(),
                offset,
                limit);
    }
}
