package dev.weir.console.api;

import dev.weir.console.flow.Catalogues;
import dev.weir.console.flow.Matching;
import dev.weir.model.Finding;
import dev.weir.wire.definition.Catalogue;
import dev.weir.wire.definition.Problem;
import io.swagger.v3.oas.annotations.Operation;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** How the definitions are: what is in force, and what is wrong or doubtful about them. */
@RestController
@RequestMapping("/api/v1")
class DefinitionsApi {
    private final Catalogues catalogues;
    private final Matching matching;

    DefinitionsApi(Catalogues catalogues, Matching matching) {
        this.catalogues = catalogues;
        this.matching = matching;
    }

    /** One mistake or doubt: {@code path} is empty for a file as a whole. */
    record ProblemAnswer(String file, int line, String path, String message, String fix) {
        static ProblemAnswer of(Problem problem) {
            return new ProblemAnswer(problem.file(), problem.line(), problem.path(), problem.message(), problem.fix());
        }
    }

    /** An SLO or alert that is in force and cannot be judged, and why. */
    record NotJudged(String name, String why) {}

    /**
     * The definitions; while there are errors, those of before stay in force.
     *
     * @param hash of what is in force
     */
    record DefinitionsAnswer(
            String hash,
            int pipelines,
            int slos,
            int alerts,
            int slas,
            int kpis,
            int corrections,
            List<ProblemAnswer> errors,
            List<ProblemAnswer> warnings,
            List<NotJudged> notJudged) {}

    @GetMapping("/definitions")
    @Operation(
            summary =
                    "What is in force, every error and warning of the files with file, line, path and fix, and what cannot be judged")
    DefinitionsAnswer definitions() {
        Catalogue current = catalogues.current();
        return new DefinitionsAnswer(
                current.hash(),
                current.pipelines().size(),
                current.slos().size(),
                current.alerts().size(),
                current.slas().size(),
                current.kpis().size(),
                current.corrections().size(),
                catalogues.problems().stream().map(ProblemAnswer::of).toList(),
                catalogues.warnings().stream().map(ProblemAnswer::of).toList(),
                notJudged(current));
    }

    private List<NotJudged> notJudged(Catalogue current) {
        return Stream.concat(
                        matching.all().stream().map(DefinitionsApi::notJudged),
                        current.unjudged().stream().map(slo -> new NotJudged(slo.name(), slo.why())))
                .toList();
    }

    private static NotJudged notJudged(Finding finding) {
        return new NotJudged(finding.about(), finding.sentence());
    }
}
