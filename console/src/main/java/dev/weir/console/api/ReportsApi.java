package dev.weir.console.api;

import dev.weir.console.report.reading.Archive;
import dev.weir.console.report.reading.BundleFile;
import dev.weir.console.report.reading.Edition;
import dev.weir.console.report.reading.Reading;
import dev.weir.model.Actor;
import dev.weir.reports.Period;
import dev.weir.reports.Scope;
import dev.weir.reports.evidence.Manifest;
import dev.weir.ui.reports.ReportAddress;
import dev.weir.ui.reports.Reports.Glance;
import dev.weir.ui.reports.Reports.Sent;
import dev.weir.ui.reports.Reports.Verified;
import io.swagger.v3.oas.annotations.Operation;
import java.io.IOException;
import java.net.URI;
import java.security.Principal;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.Resource;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Reports: those that are kept, their files, whether they hold; and how one is made and sent again. */
@RestController
@RequestMapping("/api/v1/reports")
class ReportsApi {
    private final Archive archive;
    private final Reading reading;

    ReportsApi(Archive archive, Reading reading) {
        this.archive = archive;
        this.reading = reading;
    }

    /** Where a revision went; {@code state} is sent, waiting or failed, {@code what} came of the last attempt. */
    record SentAnswer(String to, String state, int attempts, Instant at, String what) {
        static SentAnswer of(Sent sent) {
            return new SentAnswer(
                    sent.to(), sent.state().name().toLowerCase(Locale.ROOT), sent.attempts(), sent.at(), sent.what());
        }
    }

    /** How many of the agreements were kept, or of the SLOs when there is no agreement. */
    record OutcomeAnswer(String of, int all, int kept, int missed, int unproven) {
        static OutcomeAnswer of(Glance glance) {
            return new OutcomeAnswer(
                    glance.agreements() ? "slas" : "slos",
                    glance.all(),
                    glance.kept(),
                    glance.missed(),
                    glance.unproven());
        }
    }

    /** A revision; {@code outcome} is null when its report cannot be read, {@code files} (SHA-256 and size by name) stand in the answer about one alone. */
    record ReportAnswer(
            String scope,
            String period,
            String kind,
            Instant start,
            Instant end,
            int revision,
            Instant made,
            @Nullable OutcomeAnswer outcome,
            long bytes,
            List<SentAnswer> sent,
            String address,

            @com.fasterxml.jackson.annotation.JsonInclude(com.fasterxml.jackson.annotation.JsonInclude.Include.NON_NULL)
            @Nullable
            Map<String, Manifest.File> files) {}

    private ReportAnswer answer(Edition edition, boolean whole) {
        var span = edition.period().interval();
        return new ReportAnswer(
                edition.scope().text(),
                edition.period().key(),
                edition.period().kind().word(),
                span.start(),
                span.end(),
                edition.revision(),
                edition.made(),
                reading.glance(edition).map(OutcomeAnswer::of).orElse(null),
                edition.bytes(),
                edition.sent().stream().map(SentAnswer::of).toList(),
                address(edition),
                whole ? edition.manifest().files() : null);
    }

    private static String address(Edition edition) {
        return "/api/v1/reports/" + ReportAddress.of(edition.scope().text()) + "/"
                + edition.period().key() + "/" + edition.revision();
    }

    @GetMapping
    @Operation(
            summary = "All revisions of all reports, the newest first",
            description = "scope: estate, owner:NAME or sla:NAME; kind: week, month or quarter")
    ResponseEntity<List<ReportAnswer>> list(
            @RequestParam(required = false) @Nullable String scope,
            @RequestParam(required = false) @Nullable String kind,
            @RequestParam(defaultValue = "0") int offset,
            @RequestParam(defaultValue = "100") int limit) {
        Paging.check(offset, limit);
        Scope about = scope == null ? null : Scope.parse(scope);
        Period.Kind sort = kind == null ? null : kind(kind);
        List<Edition> all = archive.editions().stream()
                .filter(one -> about == null || one.scope().equals(about))
                .filter(one -> sort == null || one.period().kind() == sort)
                .toList();
        List<ReportAnswer> page = all.stream()
                .skip(offset)
                .limit(limit)
                .map(one -> answer(one, false))
                .toList();
        return Paging.part(page, offset, limit, all.size());
    }

    private static Period.Kind kind(String word) {
        return Arrays.stream(Period.Kind.values())
                .filter(kind -> kind.word().equals(word))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("kind '" + word + "' must be week, month or quarter"));
    }

    /** What is to be made: {@code scope} is estate unless given. */
    record Wanted(@Nullable String scope, @Nullable String period) {}

    @PostMapping
    @Operation(
            summary = "Make a report: {scope, period}",
            description =
                    "Of a period that has a report already this makes the next revision. Answers when it is there.")
    ResponseEntity<ReportAnswer> make(@RequestBody Wanted wanted, Principal who) throws IOException {
        if (wanted.period() == null) {
            throw new IllegalArgumentException("period: write its key, as 2026-W46, 2026-11 or 2026-Q4");
        }
        Scope scope = Scope.parse(wanted.scope() == null ? "estate" : wanted.scope());
        Edition made = archive.make(archive.period(wanted.period()), scope, actor(who));
        return ResponseEntity.status(HttpStatus.CREATED)
                .location(URI.create(address(made)))
                .body(answer(made, true));
    }

    @GetMapping("/key")
    @Operation(summary = "The public key of those who sign, as PEM: for './weir verify BUNDLE --key FILE'")
    ResponseEntity<Resource> key() {
        return Handing.key(archive.publicKey());
    }

    @GetMapping("/{scope}/{period}")
    @Operation(
            summary = "The newest revision of a report, with its files",
            description =
                    "Other characters than letters, digits and : . _ - of a scope are written as ~ and two hexadecimal"
                            + " digits for each byte of UTF-8, as 'address' in the list does.")
    ReportAnswer newest(@PathVariable String scope, @PathVariable String period) {
        return answer(reading.edition(ReportAddress.scope(scope), period, 0), true);
    }

    @GetMapping("/{scope}/{period}/{revision}")
    @Operation(summary = "One revision, with its files")
    ReportAnswer one(@PathVariable String scope, @PathVariable String period, @PathVariable int revision) {
        return answer(found(scope, period, revision), true);
    }

    @GetMapping("/{scope}/{period}/{revision}/verification")
    @Operation(
            summary = "Whether everything fits: figures computed again from the evidence, chain, signature, every file")
    Verified verification(@PathVariable String scope, @PathVariable String period, @PathVariable int revision) {
        return reading.verify(found(scope, period, revision));
    }

    @GetMapping("/{scope}/{period}/{revision}/bundle.zip")
    @Operation(summary = "All files of a revision, as './weir verify' takes them")
    ResponseEntity<org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody> bundle(
            @PathVariable String scope, @PathVariable String period, @PathVariable int revision) {
        return Handing.bundle(found(scope, period, revision));
    }

    @GetMapping("/{scope}/{period}/{revision}/files/{*name}")
    @Operation(summary = "One file of a revision, as its manifest names it")
    ResponseEntity<Resource> file(
            @PathVariable String scope,
            @PathVariable String period,
            @PathVariable int revision,
            @PathVariable String name) {
        Edition edition = found(scope, period, revision);
        return Handing.file(edition, BundleFile.of(edition, name.substring(1)));
    }

    @PostMapping("/{scope}/{period}/{revision}/deliveries")
    @Operation(summary = "Send a revision again to everybody whom it goes to")
    ResponseEntity<Map<String, String>> resend(
            @PathVariable String scope, @PathVariable String period, @PathVariable int revision, Principal who) {
        String came = archive.resend(found(scope, period, revision), actor(who));
        return ResponseEntity.accepted().body(Map.of("detail", came));
    }

    private Edition found(String scope, String period, int revision) {
        if (revision < 1) {
            throw new IllegalArgumentException("revision " + revision + " must be 1 or more");
        }
        return reading.edition(ReportAddress.scope(scope), period, revision);
    }

    private static Actor actor(Principal who) {
        return new Actor(Actor.Kind.TOKEN, who.getName());
    }
}
