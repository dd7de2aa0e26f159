package dev.weir.ui.definitions;

import dev.weir.model.Actor;
import dev.weir.model.DefinitionId;
import dev.weir.model.slo.SloId;
import dev.weir.ui.Examples;
import dev.weir.ui.Subscription;
import dev.weir.ui.Watched;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;

/** Definitions in memory: a text with the word "wrong" in it has an error at its line. */
public final class FakeDefinitions implements Definitions {
    static final Actor ANN = new Actor(Actor.Kind.PERSON, "ann");
    final Map<DefinitionId, Row> rows = new TreeMap<>();
    final Map<DefinitionId, List<String>> texts = new HashMap<>();
    final List<String> acts = new ArrayList<>();
    final Watched<Snapshot> watched = new Watched<>(new Snapshot(Examples.NOW, List.of(), List.of()));
    List<Change> changes = List.of();
    Optional<Saved> answer = Optional.empty();
    List<Preview> stages = List.of();
    boolean previewClosed;

    public void put(DefinitionId id, String title, Origin origin, String... versions) {
        texts.put(id, List.of(versions));
        rows.put(id, new Row(id, title, origin, version(versions.length)));
        say();
    }

    void say(Mistake... problems) {
        watched.say(new Snapshot(Examples.NOW, List.copyOf(rows.values()), List.of(problems)));
    }

    static Version version(int number) {
        return new Version(
                number,
                Examples.NOW.minus(Duration.ofHours(10L - number)),
                ANN,
                "reason " + number,
                "abc" + number,
                false);
    }

    @Override
    public Subscription watch(Consumer<Snapshot> reader) {
        return watched.watch(reader);
    }

    @Override
    public Optional<Content> find(DefinitionId id) {
        return Optional.ofNullable(rows.get(id))
                .map(row -> new Content(
                        row, java.util.Objects.requireNonNull(texts.get(id)).getLast()));
    }

    @Override
    public Optional<DefinitionId> of(SloId slo) {
        return rows.keySet().stream().filter(id -> id.name().equals(slo.name())).findFirst();
    }

    @Override
    public List<Version> versions(DefinitionId id) {
        var all = new ArrayList<Version>();
        for (int number = texts.getOrDefault(id, List.of()).size(); number > 0; number--) {
            all.add(version(number));
        }
        return all;
    }

    @Override
    public Optional<String> text(DefinitionId id, int version) {
        return Optional.ofNullable(texts.get(id)).map(all -> all.get(version - 1));
    }

    @Override
    public Checked check(String text) {
        var mistakes = new ArrayList<Mistake>();
        List<String> lines = text.lines().toList();
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).contains("wrong")) {
                mistakes.add(new Mistake("text", true, i + 1, "spec.target", "is wrong", "write it right", false));
            }
            if (lines.get(i).contains("odd")) {
                mistakes.add(new Mistake("text", true, i + 1, "", "is odd", "look again", true));
            }
        }
        return new Checked(changes, mistakes);
    }

    @Override
    public Saved save(Draft draft, Actor by) {
        acts.add(by + " saves " + draft.basedOn() + ": " + draft.reason());
        return answer.orElseGet(() -> {
            var done = new HashMap<DefinitionId, Version>();
            draft.basedOn().forEach((id, number) -> {
                var all = new ArrayList<>(texts.getOrDefault(id, List.of()));
                all.add(draft.text());
                put(id, id.name(), new Origin.Stored(), all.toArray(String[]::new));
                done.put(id, version(all.size()));
            });
            return new Saved.Done(done);
        });
    }

    @Override
    public Saved restore(DefinitionId id, int version, String reason, Actor by) {
        acts.add(by + " restores " + id + " " + version + ": " + reason);
        return answer.orElse(new Saved.Done(Map.of(id, version(version))));
    }

    @Override
    public Saved withdraw(DefinitionId id, String reason, Actor by) {
        acts.add(by + " withdraws " + id + ": " + reason);
        return answer.orElse(new Saved.Done(Map.of(id, version(9))));
    }

    @Override
    public String export(Collection<DefinitionId> which) {
        return String.join(
                "---\n",
                which.stream()
                        .map(id ->
                                java.util.Objects.requireNonNull(texts.get(id)).getLast())
                        .toList());
    }

    @Override
    public Subscription preview(String text, Duration back, Consumer<Preview> reader) {
        acts.add("preview of " + back.toDays() + " d");
        stages.forEach(reader);
        return () -> previewClosed = true;
    }
}
