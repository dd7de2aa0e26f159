package dev.weir.console.screens;

import dev.weir.console.access.Permit;
import dev.weir.console.access.Role;
import dev.weir.console.backtest.Trial;
import dev.weir.console.definitions.Desk;
import dev.weir.model.Actor;
import dev.weir.model.DefinitionId;
import dev.weir.model.Interval;
import dev.weir.model.slo.Budget;
import dev.weir.model.slo.Expectation;
import dev.weir.model.slo.Slo;
import dev.weir.model.slo.SloId;
import dev.weir.model.slo.ThresholdAlert;
import dev.weir.ui.Subscription;
import dev.weir.ui.definitions.Definitions;
import dev.weir.wire.definition.Catalogue;
import dev.weir.wire.definition.Reading;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** The pages about definitions over the desk where they are changed. */
public final class DefinitionsScreen implements Definitions {
    private static final Duration PERIOD = Duration.ofSeconds(2);
    private static final Duration LONGEST = Duration.ofDays(28);
    private static final int MOST_REPLAYED = 10;

    private final Desk desk;
    private final Supplier<Catalogue> inForce;
    private final Trial trial;
    private final Permit permit;
    private final InstantSource clock;
    private final Memo<Snapshot> snapshot;

    /** Over these. */
    public DefinitionsScreen(Desk desk, Supplier<Catalogue> inForce, Trial trial, Permit permit, InstantSource clock) {
        this.desk = desk;
        this.inForce = inForce;
        this.trial = trial;
        this.permit = permit;
        this.clock = clock;
        this.snapshot = new Memo<>(
                clock,
                PERIOD,
                now -> new Snapshot(now, desk.all().stream().map(Content::row).toList(), desk.problems()));
    }

    @Override
    public Subscription watch(Consumer<Snapshot> reader) {
        return Watch.start("definitions", PERIOD, snapshot::get, new Consumer<>() {
            private Optional<Snapshot> told = Optional.empty();

            @Override
            public void accept(Snapshot now) {
                boolean same = told.filter(before -> before.rows().equals(now.rows())
                                && before.problems().equals(now.problems()))
                        .isPresent();
                if (!same) {
                    told = Optional.of(now);
                    reader.accept(now);
                }
            }
        });
    }

    @Override
    public Optional<Content> find(DefinitionId id) {
        return desk.content(id);
    }

    @Override
    public Optional<DefinitionId> of(SloId slo) {
        var exact = new DefinitionId("SLO", slo.name());
        if (desk.content(exact).isPresent()) {
            return Optional.of(exact);
        }
        Optional<DefinitionId> expecting = inForce.get().alerts().stream()
                .filter(alert -> alert.id().equals(slo))
                .map(alert -> new DefinitionId("Pipeline", alert.pipeline().toString()))
                .findFirst();
        // an SLO document of several objectives gives several SLOs, whose names begin with its own
        return expecting.or(() -> desk.all().stream()
                .map(content -> content.row().id())
                .filter(id -> id.kind().equals("SLO") && slo.name().startsWith(id.name() + "-"))
                .max(Comparator.comparingInt(id -> id.name().length())));
    }

    @Override
    public List<Version> versions(DefinitionId id) {
        return desk.versions(id);
    }

    @Override
    public Optional<String> text(DefinitionId id, int version) {
        return desk.text(id, version);
    }

    @Override
    public Checked check(String text) {
        return desk.check(text);
    }

    @Override
    public Saved save(Draft draft, Actor by) {
        return desk.save(draft, permit.require(Role.OPERATOR));
    }

    @Override
    public Saved restore(DefinitionId id, int version, String reason, Actor by) {
        return desk.restore(id, version, reason, permit.require(Role.OPERATOR));
    }

    @Override
    public Saved withdraw(DefinitionId id, String reason, Actor by) {
        return desk.withdraw(id, reason, permit.require(Role.OPERATOR));
    }

    @Override
    public String export(Collection<DefinitionId> which) {
        return desk.export(which);
    }

    @Override
    public Subscription preview(String text, Duration back, Consumer<Preview> reader) {
        Reading reading = desk.reading(text);
        if (!(reading instanceof Reading.Read read)) {
            reader.accept(new Preview.Refused("The text has mistakes: mend them first."));
            return () -> {};
        }
        List<Expectation> candidates = differing(read.catalogue());
        if (candidates.isEmpty()) {
            reader.accept(
                    new Preview.Refused(
                            "Nothing that is judged would change: what is in force says the same, or the text has no SLO and no limit."));
            return () -> {};
        }
        Instant now = clock.instant();
        Duration length = back.compareTo(LONGEST) > 0 ? LONGEST : back;
        return new Replaying(candidates, new Interval(now.minus(length), now), reader).begin();
    }

    /** What would be judged otherwise than it is. */
    private List<Expectation> differing(Catalogue candidate) {
        Map<SloId, String> hashes =
                inForce.get().expectations().stream().collect(Collectors.toMap(Expectation::id, Expectation::hash));
        return candidate.expectations().stream()
                .filter(one -> !one.hash().equals(hashes.get(one.id())))
                .limit(MOST_REPLAYED)
                .collect(Collectors.toUnmodifiableList());
    }

    /** Candidates replayed one after the other. */
    private final class Replaying {
        private final List<Expectation> candidates;
        private final Interval span;
        private final Consumer<Preview> reader;
        private final List<Compared> done = new ArrayList<>();
        private Optional<Trial.Run> run = Optional.empty();
        private boolean over;

        Replaying(List<Expectation> candidates, Interval span, Consumer<Preview> reader) {
            this.candidates = candidates;
            this.span = span;
            this.reader = reader;
        }

        Subscription begin() {
            next();
            return this::close;
        }

        private synchronized void close() {
            over = true;
            run.ifPresent(Trial.Run::cancel);
        }

        private synchronized void next() {
            if (!over) {
                Expectation candidate = candidates.get(done.size());
                run = Optional.of(trial.begin(candidate, span, stage -> told(candidate, stage)));
            }
        }

        private void told(Expectation candidate, Trial.Stage stage) {
            if (over()) {
                return;
            }
            switch (stage) {
                case Trial.Stage.Waiting waiting -> reader.accept(new Preview.Replaying(title(candidate), share(0)));
                case Trial.Stage.Replaying replaying ->
                    reader.accept(new Preview.Replaying(title(candidate), share(replaying.done())));
                case Trial.Stage.Done finished -> {
                    done.add(compared(finished.result()));
                    if (done.size() < candidates.size()) {
                        next();
                    } else {
                        reader.accept(new Preview.Done(done));
                    }
                }
                case Trial.Stage.Refused refused -> reader.accept(new Preview.Refused(refused.why()));
                case Trial.Stage.Cancelled cancelled -> {}
            }
        }

        private synchronized boolean over() {
            return over;
        }

        private double share(double ofThis) {
            return (done.size() + ofThis) / candidates.size();
        }
    }

    private static String title(Expectation expectation) {
        return switch (expectation) {
            case Slo slo -> slo.title();
            case ThresholdAlert alert -> alert.id().name();
        };
    }

    private static Compared compared(Trial.Result result) {
        return new Compared(
                title(result.candidate()),
                side(result.after()),
                result.before().map(DefinitionsScreen::side),
                result.coverage(),
                result.samples(),
                result.remarks());
    }

    private static Side side(Trial.Side side) {
        Function<Function<Budget, Double>, Double> figure =
                of -> side.budget().map(of).orElse(Double.NaN);
        return new Side(
                side.pages(), side.tickets(), figure.apply(Budget::attainment), figure.apply(Budget::remaining));
    }
}
