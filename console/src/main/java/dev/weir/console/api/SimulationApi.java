package dev.weir.console.api;

import dev.weir.model.Interval;
import dev.weir.ui.Simulated;
import io.swagger.v3.oas.annotations.Operation;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Which span of what is stored was simulated. */
@RestController
class SimulationApi {
    private final Simulated simulated;

    SimulationApi(Simulated simulated) {
        this.simulated = simulated;
    }

    /** The span, half-open; both ends are null when everything was measured. */
    record SimulationAnswer(
            @Nullable Instant from, @Nullable Instant to) {}

    @GetMapping("/api/v1/simulation")
    @Operation(summary = "The span of the past that was simulated, not measured; nulls when there is none")
    SimulationAnswer simulation() {
        Interval span = simulated.span().orElse(null);
        return span == null ? new SimulationAnswer(null, null) : new SimulationAnswer(span.start(), span.end());
    }
}
