package dev.weir.console.api;

import dev.weir.console.definitions.Desk;
import dev.weir.model.Actor;
import dev.weir.model.DefinitionId;
import dev.weir.ui.definitions.Definitions;
import dev.weir.ui.definitions.Definitions.Mistake;
import dev.weir.ui.definitions.Definitions.Saved;
import io.swagger.v3.oas.annotations.Operation;
import java.security.Principal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Definitions one by one. Those of files are read here and edited where they stand; the others are kept in the store. */
@RestController
@RequestMapping("/api/v1/definitions")
class DocumentsApi {
    private final Desk desk;

    DocumentsApi(Desk desk) {
        this.desk = desk;
    }

    /** A version; {@code hash} is the beginning of the SHA-256 of its text. */
    record VersionAnswer(int version, Instant at, String by, String reason, String hash, boolean withdrawn) {
        static VersionAnswer of(Definitions.Version version) {
            return new VersionAnswer(
                    version.number(),
                    version.at(),
                    version.by().toString(),
                    version.reason(),
                    version.hash(),
                    version.withdrawn());
        }
    }

    /** A definition; {@code origin} is {@code store}, {@code built-in} or the file with its line; the text only of a single one. */
    record DocumentAnswer(
            String id,
            String title,
            String origin,
            VersionAnswer version,
            @Nullable String text) {
        static DocumentAnswer of(Definitions.Content content, boolean whole) {
            Definitions.Row row = content.row();
            String origin = switch (row.origin()) {
                case Definitions.Origin.Stored stored -> "store";
                case Definitions.Origin.BuiltIn builtIn -> "built-in";
                case Definitions.Origin.File file -> file.path() + ":" + file.line();
            };
            return new DocumentAnswer(
                    row.id().toString(),
                    row.title(),
                    origin,
                    VersionAnswer.of(row.version()),
                    whole ? content.text() : null);
        }
    }

    /** What a text would do: {@code new}, {@code changed}, {@code same} or {@code in_a_file} by definition, and all that is wrong. */
    record CheckAnswer(boolean good, Map<String, String> effects, List<Mistake> mistakes) {}

    @GetMapping("/documents")
    @Operation(summary = "Every definition that is in force, where it comes from, and its newest version")
    ResponseEntity<List<DocumentAnswer>> documents(
            @RequestParam(defaultValue = "0") int offset, @RequestParam(defaultValue = "100") int limit) {
        return Paging.page(
                desk.all().stream()
                        .map(content -> DocumentAnswer.of(content, false))
                        .toList(),
                offset,
                limit);
    }

    @GetMapping("/document")
    @Operation(summary = "One definition with its text; ETag is its version. id: KIND/NAME")
    ResponseEntity<DocumentAnswer> document(@RequestParam String id) {
        var content = desk.content(DefinitionId.parse(id)).orElseThrow(() -> unknown(id));
        return ResponseEntity.ok()
                .eTag("\"" + content.row().version().number() + "\"")
                .body(DocumentAnswer.of(content, true));
    }

    @GetMapping("/document/versions")
    @Operation(summary = "The versions of a definition, the newest first; also of one that was withdrawn")
    List<VersionAnswer> versions(@RequestParam String id) {
        return desk.versions(DefinitionId.parse(id)).stream()
                .map(VersionAnswer::of)
                .toList();
    }

    @PostMapping(
            path = "/check",
            consumes = {"application/yaml", "text/plain"})
    @Operation(summary = "What './weir check' says of everything in force with this text in its place; nothing is kept")
    CheckAnswer check(@RequestBody String text) {
        var checked = desk.check(text);
        var effects = new TreeMap<String, String>();
        checked.changes()
                .forEach(change -> effects.put(
                        change.id().toString(), change.effect().name().toLowerCase(java.util.Locale.ROOT)));
        return new CheckAnswer(checked.good(), effects, checked.mistakes());
    }

    @PostMapping(
            path = "/documents",
            consumes = {"application/yaml", "text/plain"})
    @Operation(
            summary =
                    "Makes versions of all documents of the text, or of none. If-Match with the version that a single one was begun with refuses to overwrite a newer one")
    ResponseEntity<?> save(
            @RequestBody String text,
            @RequestParam String reason,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String match,
            Principal who) {
        Map<DefinitionId, Integer> basedOn =
                Optional.ofNullable(match).map(version -> based(text, version)).orElse(Map.of());
        return answer(desk.save(new Definitions.Draft(text, basedOn, reason), actor(who)));
    }

    private Map<DefinitionId, Integer> based(String text, String match) {
        var changes = desk.check(text).changes();
        String number = match.replaceAll("^(W/)?\"|\"$", "");
        if (changes.size() != 1 || !number.matches("[0-9]{1,9}")) {
            throw new IllegalArgumentException(
                    "If-Match '" + match + "' must be one version, as in \"3\", of a text with one document");
        }
        return Map.of(changes.getFirst().id(), Integer.valueOf(number));
    }

    @PostMapping("/document/restore")
    @Operation(summary = "Makes a version with the text of an older one")
    ResponseEntity<?> restore(
            @RequestParam String id, @RequestParam int version, @RequestParam String reason, Principal who) {
        return answer(desk.restore(DefinitionId.parse(id), version, reason, actor(who)));
    }

    @DeleteMapping("/document")
    @Operation(summary = "Takes a definition of the store out of force; its versions stay")
    ResponseEntity<?> withdraw(@RequestParam String id, @RequestParam String reason, Principal who) {
        return answer(desk.withdraw(DefinitionId.parse(id), reason, actor(who)));
    }

    private static ResponseEntity<?> answer(Saved saved) {
        return switch (saved) {
            case Saved.Done done -> {
                var versions = new TreeMap<String, VersionAnswer>();
                done.versions().forEach((id, version) -> versions.put(id.toString(), VersionAnswer.of(version)));
                yield ResponseEntity.ok(versions);
            }
            case Saved.Refused refused -> {
                var problem = ProblemDetail.forStatusAndDetail(
                        HttpStatus.UNPROCESSABLE_CONTENT,
                        "Nothing was saved: " + refused.mistakes().size() + " mistakes.");
                problem.setProperty("mistakes", refused.mistakes());
                yield ResponseEntity.unprocessableContent().body(problem);
            }
            case Saved.Conflict conflict -> {
                var problem = ProblemDetail.forStatusAndDetail(
                        HttpStatus.PRECONDITION_FAILED,
                        "Nothing was saved: " + conflict.newest().by() + " made version "
                                + conflict.newest().number() + " of " + conflict.id() + " meanwhile.");
                problem.setProperty("newest", VersionAnswer.of(conflict.newest()));
                yield ResponseEntity.status(HttpStatus.PRECONDITION_FAILED).body(problem);
            }
        };
    }

    private static Actor actor(Principal who) {
        return new Actor(Actor.Kind.TOKEN, who.getName());
    }

    private static NoSuchElementException unknown(String id) {
        return new NoSuchElementException("there is no definition '" + id + "' in force");
    }
}
