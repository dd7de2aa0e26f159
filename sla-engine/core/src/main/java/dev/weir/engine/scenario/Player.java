package dev.weir.engine.scenario;

import dev.weir.engine.Judgement;
import dev.weir.model.Sample;
import dev.weir.model.incident.IncidentEvent;
import dev.weir.model.scenario.Check;
import dev.weir.model.scenario.Claim;
import dev.weir.model.scenario.Deed;
import dev.weir.model.scenario.Feed;
import dev.weir.model.scenario.Rulebook;
import dev.weir.model.scenario.Scenario;
import dev.weir.model.slo.SloId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Plays one scenario. Time stands still at every tick, deed and expectation; samples come at the instants of their arrival, those of
 * one instant together. At one instant first comes what is done, then the samples, then the tick, then what is expected.
 */
public final class Player {
    private final Scenario scenario;
    private final Host host;
    private final Map<SloId, Story> stories = new HashMap<>();
    private final Timeline timeline;
    private final Verification verification;
    private final List<Watch> watches = new ArrayList<>();
    private final List<String> failures = new ArrayList<>();

    private Player(Scenario scenario, Host.Opening hosts) {
        this.scenario = scenario;
        host = hosts.open(this::judged);
        timeline = new Timeline(this::time);
        verification = new Verification(host, this::time);
        for (Check check : scenario.checks()) {
            switch (check.when()) {
                case Check.When.At at -> {}
                case Check.When.Throughout span ->
                    watches.add(new Watch(check, span.from(), span.to(), false, timeline));
                case Check.When.Never span -> watches.add(new Watch(check, span.from(), span.to(), true, timeline));
            }
        }
    }

    /** Plays it on a host that it opens and closes. Bounded by the samples and ticks of the scenario. */
    public static Outcome play(Scenario scenario, Host.Opening hosts) {
        var player = new Player(scenario, hosts);
        try (Host host = player.host) {
            player.run(host);
        } catch (IllegalStateException defect) {
            player.failures.add(scenario.place() + "  the engine could not play it: " + defect.getMessage());
        }
        var events = new HashMap<SloId, List<Claim.Event>>();
        player.stories.forEach((slo, story) -> events.put(slo, List.copyOf(story.events())));
        return new Outcome(scenario, events, player.failures);
    }

    private void run(Host playing) {
        List<Sample> samples = samples();
        int next = 0;
        playing.load(watched(scenario.rules()), scenario.start());
        for (Instant stop : stops()) {
            next = feed(playing, samples, next, stop);
            for (Deed deed : scenario.deeds()) {
                if (deed.at().equals(stop)) {
                    perform(playing, deed);
                }
            }
            next = feed(playing, samples, next, stop.plusNanos(1));
            playing.tick(stop);
            check(stop);
        }
        for (Watch watch : watches) {
            watch.failure(this::time).ifPresent(failures::add);
        }
    }

    /** What something is expected of: SLOs know nothing of one another, so the others would only cost time. */
    private Rulebook watched(Rulebook rules) {
        var named = new HashSet<SloId>();
        scenario.checks().forEach(check -> named.add(check.slo()));
        scenario.deeds().forEach(deed -> {
            if (deed instanceof Deed.Acknowledge taking) {
                named.add(taking.slo());
            }
        });
        return new Rulebook(
                rules.expectations().stream()
                        .filter(it -> named.contains(it.id()))
                        .toList(),
                rules.corrections());
    }

    /** All samples by arrival; those that arrive together by source time, as their feeds give them. */
    private List<Sample> samples() {
        var samples = new ArrayList<Sample>();
        for (Feed feed : scenario.feeds()) {
            feed.samples(samples::add);
        }
        samples.sort(Comparator.comparing(Sample::arrived).thenComparing(Sample::at));
        return samples;
    }

    private SortedSet<Instant> stops() {
        var stops = new TreeSet<Instant>();
        for (Instant tick = scenario.start(); !tick.isAfter(scenario.end()); tick = tick.plus(scenario.tick())) {
            stops.add(tick);
        }
        scenario.deeds().forEach(deed -> stops.add(deed.at()));
        scenario.checks().forEach(check -> {
            if (check.when() instanceof Check.When.At at) {
                stops.add(at.at());
            }
        });
        return stops;
    }

    /** Feeds what arrives before an instant; tells how far it came. */
    private static int feed(Host playing, List<Sample> samples, int from, Instant before) {
        int next = from;
        while (next < samples.size() && samples.get(next).arrived().isBefore(before)) {
            Instant now = samples.get(next).arrived();
            int first = next;
            while (next < samples.size() && samples.get(next).arrived().equals(now)) {
                next++;
            }
            playing.accept(samples.subList(first, next), now);
        }
        return next;
    }

    private void perform(Host playing, Deed deed) {
        synchronized (this) {
            timeline.add(deed.at(), null, "* " + deed.what());
        }
        switch (deed) {
            case Deed.Restart restart -> playing.restart(deed.at());
            case Deed.Define define -> playing.load(watched(define.rules()), deed.at());
            case Deed.Acknowledge taking -> acknowledge(playing, taking);
        }
    }

    private void acknowledge(Host playing, Deed.Acknowledge taking) {
        Story story = story(taking.slo());
        IncidentEvent newest = story.newest();
        if (newest == null || newest instanceof IncidentEvent.Resolved) {
            failures.add(scenario.place() + "  at " + time(taking.at()) + ": " + taking.slo()
                    + " has no open incident to acknowledge" + timeline.around(taking.slo(), taking.at()));
            return;
        }
        var event = new IncidentEvent.Acknowledged(newest.incident(), taking.at(), taking.by(), "");
        playing.happened(event);
        story.happened(event);
    }

    private synchronized Story story(SloId slo) {
        return stories.computeIfAbsent(slo, id -> new Story());
    }

    private synchronized void judged(SloId slo, Judgement judgement) {
        Story story = story(slo);
        var before = story.verdict();
        var verdict = judgement.verdict();
        String condition = Story.condition(verdict.condition());
        story.judged(judgement);
        if (before == null || !condition.equals(Story.condition(before.condition()))) {
            timeline.add(verdict.at(), slo, condition);
        }
        for (IncidentEvent event : judgement.events()) {
            timeline.add(event.at(), slo, Story.what(event) + ": " + Story.reason(event));
        }
        for (Watch watch : watches) {
            watch.judged(slo, story, verification);
        }
    }

    private synchronized void check(Instant now) {
        for (Check check : scenario.checks()) {
            if (check.when() instanceof Check.When.At at && at.at().equals(now)) {
                var differences = new ArrayList<Verification.Difference>();
                for (var claim : check.claims()) {
                    var difference = verification.difference(claim, story(check.slo()));
                    if (difference != null) {
                        differences.add(difference);
                    }
                }
                if (!differences.isEmpty()) {
                    failures.add(Watch.head(check, now, this::time)
                            + Watch.text(differences)
                            + timeline.around(check.slo(), now));
                }
            }
        }
    }

    /** An instant as files write it: counted from the start. */
    private String time(Instant at) {
        return Durations.text(Duration.between(scenario.start(), at));
    }
}
