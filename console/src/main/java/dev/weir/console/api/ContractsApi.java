package dev.weir.console.api;

import dev.weir.console.definitions.Desk;
import dev.weir.console.lineage.Knowledge;
import dev.weir.lineage.schema.ContractFit;
import dev.weir.model.Actor;
import dev.weir.model.lineage.NodeId;
import dev.weir.model.lineage.SchemaVersion;
import dev.weir.ui.definitions.Definitions;
import dev.weir.wire.contract.Contracts;
import dev.weir.wire.contract.ImportOptions;
import dev.weir.wire.contract.Imported;
import dev.weir.wire.definition.Problem;
import dev.weir.wire.definition.Source;
import io.swagger.v3.oas.annotations.Operation;
import java.math.BigDecimal;
import java.security.Principal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Data contracts of the Open Data Contract Standard: what would be made of one, and making it. */
@RestController
@RequestMapping("/api/v1/contracts")
class ContractsApi {
    private final Desk desk;
    private final Knowledge knowledge;

    ContractsApi(Desk desk, Knowledge knowledge) {
        this.desk = desk;
        this.knowledge = knowledge;
    }

    /**
     * What came of a contract: {@code entries} holds every property and rule of it, {@code breaches} what the schemas that were told do
     * not keep of it now, by dataset; {@code applied} whether its definitions are in force.
     */
    record ContractAnswer(
            String id,
            boolean applied,
            String yaml,
            List<Imported.Entry> entries,
            List<Definitions.Mistake> mistakes,
            List<Problem> warnings,
            Map<String, List<String>> breaches) {}

    @PostMapping(consumes = {"application/yaml", "text/plain"})
    @Operation(
            summary =
                    "What would be made of a contract (v3.0, v3.1); with apply=true and a reason it is made, all of it or nothing")
    ResponseEntity<?> take(
            @RequestBody String text,
            @RequestParam String environment,
            @RequestParam String pipeline,
            @RequestParam(defaultValue = "0.99") BigDecimal target,
            @RequestParam(defaultValue = ImportOptions.USUAL_WINDOW) String window,
            @RequestParam(defaultValue = "") String consumer,
            @RequestParam(defaultValue = "false") boolean apply,
            @RequestParam(required = false) @Nullable String reason,
            Principal who) {
        var options = new ImportOptions(environment, pipeline, target, window, consumer);
        return switch (Contracts.read(new Source("contract", text), options)) {
            case Imported.Refused refused -> refused("This is no contract", "errors", refused.errors());
            case Imported.Made made ->
                made.yaml().isEmpty() || !apply
                        ? ResponseEntity.ok(answer(made, false))
                        : apply(made, reason == null ? "" : reason, who);
        };
    }

    private ResponseEntity<?> apply(Imported.Made made, String reason, Principal who) {
        var draft = new Definitions.Draft(made.yaml(), Map.of(), reason);
        return switch (desk.save(draft, new Actor(Actor.Kind.TOKEN, who.getName()))) {
            case Definitions.Saved.Done done -> ResponseEntity.ok(answer(made, true));
            case Definitions.Saved.Refused refused -> refused("Nothing was saved", "mistakes", refused.mistakes());
            case Definitions.Saved.Conflict conflict ->
                throw new IllegalStateException("a contract is based on no version, yet conflicts: " + conflict);
        };
    }

    private static ResponseEntity<ProblemDetail> refused(String what, String key, List<?> wrong) {
        var problem = ProblemDetail.forStatusAndDetail(
                HttpStatus.UNPROCESSABLE_CONTENT, what + ": " + wrong.size() + " mistakes.");
        problem.setProperty(key, wrong);
        return ResponseEntity.unprocessableContent().body(problem);
    }

    private ContractAnswer answer(Imported.Made made, boolean applied) {
        return new ContractAnswer(
                made.id(),
                applied,
                made.yaml(),
                made.entries(),
                made.yaml().isEmpty() || applied
                        ? List.of()
                        : desk.check(made.yaml()).mistakes(),
                made.warnings(),
                breaches(made.columns()));
    }

    /** Of each dataset of the contract that is known by its name, what its newest schema does not keep. */
    private Map<String, List<String>> breaches(List<Imported.Column> columns) {
        var promised = new LinkedHashMap<String, List<ContractFit.Promised>>();
        columns.forEach(column -> promised.computeIfAbsent(column.dataset(), any -> new ArrayList<>())
                .add(new ContractFit.Promised(column.path(), column.logicalType(), column.physicalType())));
        var breaches = new LinkedHashMap<String, List<String>>();
        for (var node : knowledge.now().nodes()) {
            if (node.id() instanceof NodeId.OfDataset of
                    && promised.containsKey(of.dataset().name())) {
                List<SchemaVersion> versions = knowledge.graph().schemas(of.dataset());
                if (!versions.isEmpty()) {
                    breaches.put(
                            of.text(),
                            ContractFit.breaches(
                                    promised.getOrDefault(of.dataset().name(), List.of()),
                                    versions.getLast().fields()));
                }
            }
        }
        return breaches;
    }
}
