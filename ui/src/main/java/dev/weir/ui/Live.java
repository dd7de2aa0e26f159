package dev.weir.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.router.Route;
import java.util.function.BinaryOperator;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Ties a watch to a component: it is open while the component is attached, and what comes is shown in the UI's turn.
 *
 * <p>The port calls from threads of its own, perhaps faster than a browser follows. At most one task per UI waits: what comes
 * meanwhile is merged with what waits, so a slow reader costs one snapshot of memory, not a queue. What the port says while it is
 * being opened (its first snapshot) is shown at once, so that a page arrives with content.
 *
 * @param <T> what the port says
 */
public final class Live<T> {
    private static final String LOADING = "weir-loading";
    private final Function<Consumer<T>, Subscription> open;
    private final BinaryOperator<T> merge;
    private final Consumer<T> show;
    private @Nullable Watch watch;
    private @Nullable UI ui;
    private boolean paused;
    private Runnable loaded = () -> {};

    private Live(Function<Consumer<T>, Subscription> open, BinaryOperator<T> merge, Consumer<T> show) {
        this.open = open;
        this.merge = merge;
        this.show = show;
    }

    /** Shows the newest of what the port says for as long as the owner is attached. */
    public static <T> Live<T> on(Component owner, Function<Consumer<T>, Subscription> open, Consumer<T> show) {
        return on(owner, open, (older, newer) -> newer, show);
    }

    /** The same; {@code merge} makes one of two snapshots that came before the UI had its turn. */
    public static <T> Live<T> on(
            Component owner, Function<Consumer<T>, Subscription> open, BinaryOperator<T> merge, Consumer<T> show) {
        var live = new Live<>(open, merge, show);
        if (owner.getClass().isAnnotationPresent(Route.class)) {
            live.skeleton(owner);
        }
        owner.addAttachListener(event -> live.start(event.getUI()));
        owner.addDetachListener(event -> {
            live.stop();
            live.ui = null;
        });
        return live;
    }

    /** Until something is shown a page is a skeleton: its shape is there, its content is said to be on the way. */
    private void skeleton(Component page) {
        page.addClassName(LOADING);
        page.getElement().setAttribute("aria-busy", "true");
        loaded = () -> {
            page.removeClassName(LOADING);
            page.getElement().removeAttribute("aria-busy");
            loaded = () -> {};
        };
    }

    /** Stops after the snapshot that is shown, or goes on from the newest. In the UI's turn. */
    public void pause(boolean paused) {
        boolean changes = paused != this.paused;
        this.paused = paused;
        if (changes && ui != null) {
            if (!paused) {
                start(ui);
            } else if (watch != null && watch.shown) {
                stop();
            }
        }
    }

    /** Asks the port anew, so that its first snapshot comes again. In the UI's turn; does nothing while detached. */
    public void again() {
        if (ui != null) {
            start(ui);
        }
    }

    private void start(UI in) {
        stop();
        ui = in;
        var begun = new Watch(in);
        watch = begun;
        begun.begin();
    }

    private void stop() {
        if (watch != null) {
            watch.end();
            watch = null;
        }
    }

    /** One opening of the port, from its first snapshot to its close. */
    private final class Watch {
        private final Runnable turn;
        private final long opener = Thread.currentThread().threadId();
        private boolean opening = true;
        private boolean over;
        private boolean shown;
        private @Nullable T waiting;
        private @Nullable Subscription subscription;

        Watch(UI in) {
            // a UI that died meanwhile has detached its components, which ended this watch
            turn = in.accessLater(this::turn, this::end);
        }

        void begin() {
            Subscription opened = open.apply(this::take);
            synchronized (this) {
                opening = false;
                subscription = opened;
                if (!over) {
                    return;
                }
            }
            opened.close();
        }

        private void take(T value) {
            synchronized (this) {
                if (over) {
                    return;
                }
                boolean queued = waiting != null;
                waiting = waiting == null ? value : merge.apply(waiting, value);
                if (queued) {
                    return;
                }
            }
            if (direct()) {
                turn();
            } else {
                turn.run();
            }
        }

        private synchronized boolean direct() {
            return opening && Thread.currentThread().threadId() == opener;
        }

        private void turn() {
            T value;
            synchronized (this) {
                if (over || waiting == null) {
                    return;
                }
                value = waiting;
                waiting = null;
            }
            shown = true;
            loaded.run();
            show.accept(value);
            if (paused) {
                end();
            }
        }

        void end() {
            Subscription opened;
            synchronized (this) {
                over = true;
                waiting = null;
                opened = subscription;
                subscription = null;
            }
            if (opened != null) {
                opened.close();
            }
        }
    }
}
