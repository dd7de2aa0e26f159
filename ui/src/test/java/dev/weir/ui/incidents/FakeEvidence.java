package dev.weir.ui.incidents;

import dev.weir.model.Actor;
import dev.weir.model.Interval;
import dev.weir.model.Labels;
import dev.weir.model.Series;
import dev.weir.model.Signal;
import dev.weir.model.incident.IncidentId;
import dev.weir.ui.Examples;
import dev.weir.ui.World;
import dev.weir.ui.chart.Band;
import dev.weir.ui.chart.Line;
import dev.weir.ui.chart.Point;
import dev.weir.ui.evidence.Track;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Evidence and corrections in the hands of a test. */
final class FakeEvidence implements Evidence, Corrections {
    List<Candidate> candidates = List.of();
    List<Affected> affected = List.of();
    List<Reached> reached = List.of();
    Optional<Refused> refused = Optional.empty();
    List<String> mistakes = List.of();
    final List<Interval> asked = new ArrayList<>();
    final List<String> acts = new ArrayList<>();

    FakeEvidence in(World world) {
        world.give(Evidence.class, this);
        world.give(Corrections.class, this);
        return this;
    }

    @Override
    public List<Candidate> candidates(IncidentId incident) {
        return candidates;
    }

    @Override
    public List<Reached> downstream(IncidentId incident) {
        return reached;
    }

    @Override
    public List<Affected> affected(IncidentId incident) {
        return affected;
    }

    @Override
    public List<Track> tracks(IncidentId incident, Interval when, Duration step) {
        asked.add(when);
        var line = new Line("p99", "p99", Signal.Unit.SECONDS, 1, false, false);
        var series = Series.of(Signal.END_TO_END_LATENCY, Examples.FRAUD, Labels.of("quantile", "0.99"));
        return List.of(new Track(
                "Decisions in time",
                "what was promised",
                "slos/latency",
                List.of(line),
                Map.of(
                        "p99",
                        Examples.samples(series, 20, i -> 4.2).stream()
                                .map(Point::of)
                                .toList()),
                List.of()));
    }

    @Override
    public List<Band> bands(IncidentId incident, Interval when) {
        return List.of();
    }

    @Override
    public String effect(IncidentId incident, Interval when) {
        return "About 31 % would be left after " + when + ".";
    }

    @Override
    public Optional<Refused> refused(Wish wish) {
        return refused;
    }

    @Override
    public Made make(Wish wish, Actor by) {
        acts.add(by + " corrects " + wish.incident() + " " + wish.when() + " "
                + wish.category().word() + ": " + wish.reason());
        return new Made("c-1", mistakes);
    }

    @Override
    public String withdraw(String name, Actor by) {
        acts.add(by + " withdraws " + name);
        return "It counts again.";
    }
}
