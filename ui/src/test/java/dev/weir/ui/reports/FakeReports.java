package dev.weir.ui.reports;

import static dev.weir.ui.Examples.NOW;

import dev.weir.model.Actor;
import dev.weir.ui.Subscription;
import dev.weir.ui.Watched;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Reports in the hands of a test. */
final class FakeReports implements Reports {
    static final Choice W46 = new Choice("2026-W46", LocalDate.of(2026, 11, 9), LocalDate.of(2026, 11, 15), false);
    static final Choice W47 = new Choice("2026-W47", LocalDate.of(2026, 11, 16), LocalDate.of(2026, 11, 22), true);

    final Watched<Snapshot> all = new Watched<>(new Snapshot(NOW, 0, List.of(), W47, List.of()));
    final Watched<Optional<Detail>> one = new Watched<>(Optional.empty());
    final List<String> acts = new ArrayList<>();
    final List<Filter> filters = new ArrayList<>();
    final List<Key> keys = new ArrayList<>();
    Optional<String> wrong = Optional.empty();

    @Nullable
    Consumer<Made> made;

    @Nullable
    Consumer<Verified> verified;

    static Row row(int revision, Sent... sent) {
        return new Row(
                new Key("estate", "2026-W46", revision),
                new About("estate", "Whole estate"),
                W46,
                Optional.of(new Glance(4, 3, 1, 0, true)),
                NOW.minusSeconds(3600),
                List.of(sent),
                1_234_567);
    }

    static Detail detail(Row row) {
        return new Detail(
                NOW,
                row,
                row.key().revision() == 2 ? List.of(2, 1) : List.of(row.key().revision()),
                List.of("en", "de"),
                List.of("report-files/estate/2026-W46/report.en.html", "report-files/estate/2026-W46/report.de.html"),
                row.key().revision() == 0
                        ? List.of()
                        : List.of(new File("PDF, English", "report-files/estate/2026-W46/report.en.pdf", 345_000)),
                Optional.empty(),
                List.of(),
                List.of(),
                List.of("fraud", "orders"));
    }

    @Override
    public Subscription watchAll(Filter filter, Consumer<Snapshot> reader) {
        filters.add(filter);
        return all.watch(reader);
    }

    @Override
    public Subscription watch(Key key, Consumer<Optional<Detail>> reader) {
        keys.add(key);
        return one.watch(reader);
    }

    @Override
    public List<Choice> periods(Kind kind) {
        return kind == Kind.WEEK ? List.of(W47, W46) : List.of();
    }

    @Override
    public List<About> scopes() {
        return List.of(
                new About("estate", "Whole estate"),
                new About("owner:risk & fraud", "Owner risk & fraud"),
                new About("sla:cards", "Agreement Cards"));
    }

    @Override
    public void make(Wanted wanted, Actor by, Consumer<Made> told) {
        acts.add(by + " makes " + wanted.scope() + " " + wanted.period());
        made = told;
    }

    @Override
    public void preview(Wanted wanted, Consumer<Made> told) {
        acts.add("preview " + wanted.scope() + " " + wanted.period());
        made = told;
    }

    @Override
    public String resend(Key key, Actor by) {
        acts.add(by + " resends " + key.revision());
        return "It goes out again.";
    }

    @Override
    public void verify(Key key, Consumer<Verified> told) {
        acts.add("verify " + key.revision());
        verified = told;
    }

    @Override
    public Optional<String> open(String period, Wish wish, Actor by) {
        return act(by + " opens in " + period + " " + wish.about() + ": " + wish.title() + ", " + wish.owner());
    }

    @Override
    public Optional<String> change(String id, Wish wish, Actor by) {
        return act(by + " changes " + id + ": " + wish.title() + ", "
                + wish.due().map(LocalDate::toString).orElse("no date"));
    }

    @Override
    public Optional<String> done(String id, Actor by) {
        return act(by + " did " + id);
    }

    @Override
    public Optional<String> undo(String id, Actor by) {
        return act(by + " undoes " + id);
    }

    private Optional<String> act(String what) {
        if (wrong.isEmpty()) {
            acts.add(what);
        }
        return wrong;
    }
}
