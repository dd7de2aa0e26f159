package dev.weir.console.access;

import com.vaadin.flow.server.ServiceInitEvent;
import com.vaadin.flow.server.VaadinServiceInitListener;

/** Keeps whoever must change the first password on the page for that, wherever in the console they would go. */
public final class Threshold implements VaadinServiceInitListener {
    private static final long serialVersionUID = 1L;
    private static final String ONLY = "first-password";
    private final transient OwnDesk own;

    /** Asks this. */
    public Threshold(OwnDesk own) {
        this.own = own;
    }

    @Override
    public void serviceInit(ServiceInitEvent event) {
        event.getSource()
                .addUIInitListener(init -> init.getUI().addBeforeEnterListener(enter -> {
                    if (own.mustChange() && !enter.getLocation().getPath().equals(ONLY)) {
                        enter.forwardTo(ONLY);
                    }
                }));
    }
}
