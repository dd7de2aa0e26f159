package dev.weir.console.impact;

import dev.weir.engine.business.Amounts;
import dev.weir.lineage.impact.Impact;
import dev.weir.lineage.impact.Outcome;
import dev.weir.lineage.impact.Victim;
import dev.weir.model.lineage.Edge;
import dev.weir.model.lineage.NodeId;
import dev.weir.ui.AtRisk;
import dev.weir.ui.impact.Fate;
import dev.weir.ui.impact.Impacts;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The page about impact over the graph. */
public final class ImpactScreen implements Impacts {
    private final Consequences consequences;

    /** Asks these. */
    public ImpactScreen(Consequences consequences) {
        this.consequences = consequences;
    }

    @Override
    public Optional<Answer> answer(Question question) {
        // a column in the address of what has none is left out, as after choosing another node
        Optional<String> column =
                question.column().filter(name -> question.focus().startsWith("dataset:"));
        return consequences
                .answer(new Consequences.Question(question.focus(), column, question.late(), Optional.empty()))
                .map(ImpactScreen::answer);
    }

    private static Answer answer(Consequences.Answer answer) {
        Impact impact = answer.impact();
        return new Answer(
                impact.from(),
                answer.at(),
                answer.columns(),
                impact.victims().stream()
                        .map(victim -> thing(impact.from(), victim))
                        .toList(),
                answer.promises().stream()
                        .map(told -> new Promise(
                                told.promise().slo(),
                                told.standing(),
                                told.promise().slas(),
                                thing(impact.from(), told.promise().at()),
                                told.outcome().map(ImpactScreen::fate)))
                        .toList(),
                answer.stakes().stream()
                        .map(stake -> new Stake(stake.sla(), atRisk(stake.aMinute()), atRisk(stake.thisWeek())))
                        .toList(),
                answer.models().stream()
                        .map(model -> new Model(
                                model.id(),
                                model.pipeline().id(),
                                model.stale().stream().map(ImpactScreen::stale).toList()))
                        .toList(),
                answer.unmeasured());
    }

    private static Thing thing(NodeId from, Victim victim) {
        var path = new ArrayList<NodeId>(List.of(from));
        victim.path().stream().map(Edge::to).forEach(path::add);
        return new Thing(victim.id(), path, victim.owners(), victim.columns(), victim.partial(), victim.unobserved());
    }

    private static Fate fate(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Breaks(var certain, var earliest, var latest, var budget) ->
                new Fate.Breaks(certain, earliest, latest, budget);
            case Outcome.Broken broken -> new Fate.Broken();
            case Outcome.Holds(var remaining) -> new Fate.Holds(remaining);
            case Outcome.Unknown(var why) -> new Fate.Unknown(why);
            case Outcome.Untouched untouched -> new Fate.Untouched();
        };
    }

    private static Impacts.Stale stale(dev.weir.console.impact.Stale stale) {
        return new Impacts.Stale(
                stale.span(), stale.decisions(), stale.share(), atRisk(stale.money()), stale.coverage(), stale.whole());
    }

    private static AtRisk atRisk(Amounts amounts) {
        return new AtRisk(amounts.money(), amounts.unpriced());
    }
}
