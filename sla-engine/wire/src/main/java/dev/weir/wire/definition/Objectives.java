package dev.weir.wire.definition;

import dev.weir.model.slo.BudgetingMethod;
import dev.weir.model.slo.Indicator;
import dev.weir.model.slo.SloId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What the objectives of a document promise: one of them alone, each of several, or all together as a composite. */
final class Objectives {
    private final Document document;
    private final List<Objective> objectives;
    private final Indicators indicators;
    private final List<Promise> promises = new ArrayList<>();
    private final List<Catalogue.Unjudged> unjudged = new ArrayList<>();

    private Objectives(Document document, List<Objective> objectives, Indicators indicators) {
        this.document = document;
        this.objectives = objectives;
        this.indicators = indicators;
    }

    /** Each is judged by what they share; empty when one of them is wrong, which is noted. */
    static Optional<Objectives> sharing(
            Document document, List<Objective> objectives, Measure shared, Indicators indicators) {
        var all = new Objectives(document, objectives, indicators);
        return all.each(shared) ? Optional.of(all) : Optional.empty();
    }

    /** They are judged together, each by its own; empty when one of them is wrong, which is noted. */
    static Optional<Objectives> together(Document document, List<Objective> objectives, Indicators indicators) {
        var all = new Objectives(document, objectives, indicators);
        return all.composite() ? Optional.of(all) : Optional.empty();
    }

    /** What is promised. */
    List<Promise> promises() {
        return promises;
    }

    /** Those that promise nothing. */
    List<Catalogue.Unjudged> unjudged() {
        return unjudged;
    }

    private boolean each(Measure shared) {
        List<SloId> names = ObjectiveNames.of(
                document.name(), objectives.stream().map(Objective::displayName).toList());
        boolean good = true;
        for (int i = 0; i < objectives.size(); i++) {
            Objective objective = objectives.get(i);
            Optional<Indicator> indicator = indicators.of(shared, objective);
            String title = objectives.size() == 1
                    ? title()
                    : title() + " · " + objective.displayName().orElse("objective " + (i + 1));
            if (indicator.isEmpty() || objective.method().isEmpty()) {
                good = false;
            } else if (objective.target().isEmpty()) {
                nothing(objective, names.get(i).name(), title);
            } else {
                promises.add(new Promise(
                        names.get(i),
                        title,
                        indicator.get(),
                        objective.target().get(),
                        objective.method().get(),
                        objective.node()));
            }
        }
        return good;
    }

    private boolean composite() {
        List<Indicator.Component> parts = Composites.parts(objectives, indicators);
        Optional<BudgetingMethod> method = Composites.method(objectives);
        Optional<Objective> empty =
                objectives.stream().filter(it -> it.target().isEmpty()).findFirst();
        if (empty.isPresent()) {
            nothing(empty.get(), document.name(), title());
            return true;
        }
        if (parts.size() < objectives.size() || method.isEmpty()) {
            return false;
        }
        promises.add(new Promise(
                new SloId(document.name()),
                title(),
                new Indicator.Composite(parts),
                Composites.target(parts, method.get()),
                method.get(),
                objectives.getFirst().node()));
        return true;
    }

    private String title() {
        return document.metadata().title();
    }

    private void nothing(Objective objective, String name, String title) {
        objective
                .node()
                .warning("a target of 0 promises nothing, so nobody judges the SLO " + name, "write target: 0.99, say");
        unjudged.add(new Catalogue.Unjudged(name, title, "Its target is 0, which promises nothing."));
    }
}
