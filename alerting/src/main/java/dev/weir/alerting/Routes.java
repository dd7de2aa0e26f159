package dev.weir.alerting;

import dev.weir.model.incident.Page;
import java.util.List;

/** Who hears of what. */
@FunctionalInterface
public interface Routes {
    /**
     * The names of the destinations that this page is meant for. For an acknowledgement or an end these are all there are: the
     * outbox tells those alone that were told of the beginning, also when the routes have changed since.
     */
    List<String> destinations(Page page);
}
