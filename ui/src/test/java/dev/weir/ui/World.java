package dev.weir.ui;

import dev.weir.model.Actor;
import dev.weir.model.Interval;
import dev.weir.model.PipelineId;
import dev.weir.model.Series;
import dev.weir.model.incident.Briefing;
import dev.weir.model.incident.IncidentId;
import dev.weir.model.store.Points;
import dev.weir.ui.deliveries.Deliveries;
import dev.weir.ui.frame.Doors;
import dev.weir.ui.frame.Search;
import dev.weir.ui.incidents.Inbox;
import dev.weir.ui.incidents.Incidents;
import dev.weir.ui.incidents.Shadow;
import dev.weir.ui.lineage.Around;
import dev.weir.ui.lineage.Datasets;
import dev.weir.ui.lineage.Graphs;
import dev.weir.ui.lineage.Picture;
import dev.weir.ui.lineage.Query;
import dev.weir.ui.pipelines.BatchRun;
import dev.weir.ui.pipelines.Notable;
import dev.weir.ui.pipelines.Pipelines;
import dev.weir.ui.silences.Silences;
import dev.weir.ui.wall.Wall;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** Every port of the screens, in the hands of a test. */
public final class World {
    public final Watched<Wall.Snapshot> wall = new Watched<>(new Wall.Snapshot(Examples.NOW, List.of(), List.of()));
    public final Watched<Said> incidents = new Watched<>(new Said(Examples.NOW, List.of()));
    public final Watched<Shadow.Snapshot> shadow = new Watched<>(new Shadow.Snapshot(Examples.NOW, 0, List.of()));
    public final Watched<Deliveries.Snapshot> deliveries =
            new Watched<>(new Deliveries.Snapshot(Examples.NOW, 0, List.of()));
    public final Watched<Silences.Snapshot> silences = new Watched<>(new Silences.Snapshot(Examples.NOW, List.of()));
    public final List<Query> graphQueries = new ArrayList<>();
    public final Watched<Picture> pictures = new Watched<>(nothingDrawn());
    public final Watched<Around> around = new Watched<>(new Around("", List.of(), List.of(), 0));
    public final Watched<Datasets.Listed> datasets = new Watched<>(new Datasets.Listed(Examples.NOW, 0, List.of()));
    public final Watched<Optional<Datasets.Detail>> dataset = new Watched<>(Optional.empty());
    public final List<Silences.Wish> wishes = new ArrayList<>();
    public final List<Incidents.Query> queries = new ArrayList<>();
    public final List<Inbox.Filter> filters = new ArrayList<>();
    public final Watched<List<Pipelines.Row>> rows = new Watched<>(List.of());
    public final Map<PipelineId, Watched<Pipelines.Snapshot>> pages = new HashMap<>();
    public final List<String> acts = new ArrayList<>();
    public final List<Interval> asked = new ArrayList<>();
    public List<Points> history = List.of();
    public Briefing briefing = Briefing.untold("Decisions in time");
    public List<Incidents.Decided> decided = List.of();
    public Optional<Instant> cut = Optional.empty();
    public List<Incidents.Victim> victims = List.of();
    public Silences.Checked checked = new Silences.Checked(List.of(), List.of(), List.of());
    public List<Notable> notables = List.of();
    public List<BatchRun> runs = List.of();
    public List<Search.Hit> found = List.of();
    public boolean mayAct = true;
    public boolean mayAdminister = true;
    public boolean signedOut;
    public boolean failing;
    public Instant now = Examples.NOW;
    private final Map<Class<?>, Object> given = new HashMap<>();

    private static Picture nothingDrawn() {
        return new Picture(
                Examples.NOW,
                0,
                Optional.empty(),
                "",
                "",
                List.of(),
                List.of(),
                Set.of(),
                "",
                Map.of(),
                List.of(),
                0,
                0,
                List.of(),
                List.of(),
                List.of());
    }

    /** Puts a feature's own fake in place of its port. */
    public <T> void give(Class<T> port, T fake) {
        given.put(port, fake);
    }

    /** The port of a type. */
    public Object port(Class<?> type) {
        Object own = given.get(type);
        if (own != null) {
            return own;
        }
        if (type == Search.class) {
            return (Search) (text, most) -> found.stream()
                    .filter(hit -> !text.isBlank() && hit.title().contains(text))
                    .limit(most)
                    .toList();
        }
        if (type == Doors.class) {
            return new FakeDoors();
        }
        if (type == Simulated.class) {
            return Simulated.never();
        }
        if (type == Wall.class) {
            return (Wall) wall::watch;
        }
        if (type == Pipelines.class) {
            return new FakePipelines();
        }
        if (type == Incidents.class) {
            return new FakeIncidents();
        }
        if (type == Inbox.class) {
            return new FakeInbox();
        }
        if (type == Silences.class) {
            return new FakeSilences();
        }
        if (type == Graphs.class) {
            return new FakeGraphs();
        }
        if (type == Datasets.class) {
            return new FakeDatasets();
        }
        if (type == Shadow.class) {
            return (Shadow) shadow::watch;
        }
        if (type == Deliveries.class) {
            return new FakeDeliveries();
        }
        if (type == Visitor.class) {
            return new FakeVisitor();
        }
        if (type == InstantSource.class) {
            return (InstantSource) () -> now;
        }
        throw new IllegalArgumentException("no port " + type);
    }

    private final class FakeGraphs implements Graphs {
        @Override
        public Subscription watch(Query query, Consumer<Picture> reader) {
            graphQueries.add(query);
            return pictures.watch(reader);
        }

        @Override
        public Subscription around(PipelineId pipeline, Consumer<Around> reader) {
            return around.watch(reader);
        }
    }

    private final class FakeDatasets implements Datasets {
        @Override
        public Subscription watchAll(Consumer<Datasets.Listed> reader) {
            return datasets.watch(reader);
        }

        @Override
        public Subscription watch(String id, Consumer<Optional<Datasets.Detail>> reader) {
            return dataset.watch(
                    found -> reader.accept(found.filter(one -> one.spot().key().equals(id))));
        }
    }

    private static final class FakeDoors implements Doors {
        @Override
        public boolean local() {
            return true;
        }

        @Override
        public Optional<Through> through() {
            return Optional.empty();
        }
    }

    private final class FakePipelines implements Pipelines {
        @Override
        public Subscription watchAll(Consumer<List<Row>> reader) {
            return rows.watch(reader);
        }

        @Override
        public boolean knows(PipelineId id) {
            return pages.containsKey(id);
        }

        @Override
        public Subscription watch(PipelineId id, Consumer<Pipelines.Snapshot> reader) {
            return java.util.Objects.requireNonNull(pages.get(id)).watch(reader);
        }

        @Override
        public List<Points> history(PipelineId id, Predicate<Series> wanted, Interval when, Duration step) {
            if (failing) {
                throw new IllegalStateException("the store is gone");
            }
            asked.add(when);
            return history.stream()
                    .filter(points -> wanted.test(points.series()))
                    .toList();
        }

        @Override
        public Subscription load(
                PipelineId id, Predicate<Series> wanted, Interval when, Duration step, Consumer<List<Points>> reader) {
            reader.accept(history(id, wanted, when, step));
            return () -> {};
        }

        @Override
        public List<BatchRun> runs(PipelineId id, Interval when, Duration step) {
            return runs;
        }

        @Override
        public List<Notable> notables(PipelineId id, Interval when) {
            return notables;
        }
    }

    /** All incidents that there are. */
    public record Said(Instant at, List<Incidents.Entry> entries) {}

    private final class FakeInbox implements Inbox {
        @Override
        public Subscription counts(Consumer<Inbox.Counts> reader) {
            return incidents.watch(said -> reader.accept(count(said.entries())));
        }

        @Override
        public Subscription watch(Inbox.Filter filter, Consumer<Inbox.Snapshot> reader) {
            filters.add(filter);
            return incidents.watch(said -> {
                List<Incidents.Entry> found = said.entries().stream()
                        .filter(entry -> entry.incident().reason().contains(filter.text()))
                        .toList();
                reader.accept(new Inbox.Snapshot(
                        said.at(),
                        count(said.entries()),
                        count(found),
                        found.stream()
                                .filter(entry -> state(entry) == filter.state())
                                .limit(filter.most())
                                .map(entry -> new Inbox.Row(entry, "payments"))
                                .toList()));
            });
        }

        private static Inbox.Counts count(List<Incidents.Entry> entries) {
            return new Inbox.Counts(
                    count(entries, Inbox.State.OPEN),
                    count(entries, Inbox.State.TAKEN),
                    count(entries, Inbox.State.OVER));
        }

        private static int count(List<Incidents.Entry> entries, Inbox.State in) {
            return (int) entries.stream().filter(entry -> state(entry) == in).count();
        }

        private static Inbox.State state(Incidents.Entry entry) {
            return !entry.incident().open()
                    ? Inbox.State.OVER
                    : entry.incident().acknowledgedBy().isPresent() ? Inbox.State.TAKEN : Inbox.State.OPEN;
        }
    }

    private final class FakeIncidents implements Incidents {
        @Override
        public Subscription follow(IncidentId incident, Consumer<Optional<Incidents.Detail>> reader) {
            return incidents.watch(snapshot -> reader.accept(snapshot.entries().stream()
                    .filter(entry -> entry.incident().id().equals(incident))
                    .findFirst()
                    .map(entry -> new Incidents.Detail(snapshot.at(), entry, briefing, decided, victims))));
        }

        @Override
        public Incidents.Found search(Incidents.Query query) {
            queries.add(query);
            return new Incidents.Found(now, decided.size(), decided, cut);
        }

        @Override
        public void acknowledge(IncidentId incident, Actor by, String note) {
            acts.add(by + " acknowledges " + incident + ": " + note);
        }

        @Override
        public void comment(IncidentId incident, Actor by, String text) {
            acts.add(by + " comments " + incident + ": " + text);
        }
    }

    private final class FakeDeliveries implements Deliveries {
        @Override
        public Subscription watch(Consumer<Deliveries.Snapshot> reader) {
            return deliveries.watch(reader);
        }

        @Override
        public String retry(String page, String destination, Actor by) {
            acts.add(by + " retries " + page + " to " + destination);
            return "It is tried now.";
        }
    }

    private final class FakeSilences implements Silences {
        @Override
        public Subscription watch(Consumer<Silences.Snapshot> reader) {
            return silences.watch(reader);
        }

        @Override
        public Silences.Checked check(Silences.Wish wish) {
            wishes.add(wish);
            return checked;
        }

        @Override
        public List<Silences.Mistake> make(Silences.Wish wish, Actor by) {
            if (checked.mistakes().isEmpty()) {
                acts.add(by + " silences " + wish.matchers() + " until "
                        + wish.until().orElseThrow() + ": " + wish.reason());
            }
            return checked.mistakes();
        }

        @Override
        public void end(String id, Actor by) {
            acts.add(by + " ends " + id);
        }
    }

    private final class FakeVisitor implements Visitor {
        @Override
        public Actor actor() {
            return new Actor(Actor.Kind.PERSON, "ada");
        }

        @Override
        public boolean mayAct() {
            return mayAct;
        }

        @Override
        public boolean mayAdminister() {
            return mayAdminister;
        }

        @Override
        public void signOut() {
            signedOut = true;
        }
    }
}
