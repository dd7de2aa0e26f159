package dev.weir.console.health;

import dev.weir.console.flow.Intake;
import dev.weir.console.flow.Judged;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/** Whether Weir does its own work: a store that refuses samples or judgements is a sick console, however fast it answers. */
public final class Fitness implements HealthIndicator {
    private final Intake intake;
    private final Judged judged;

    /** Asks these. */
    public Fitness(Intake intake, Judged judged) {
        this.intake = intake;
        this.judged = judged;
    }

    @Override
    public Health health() {
        var sick = intake.refusing() || judged.stuck();
        return (sick ? Health.outOfService() : Health.up())
                .withDetail("storeTakesSamples", !intake.refusing())
                .withDetail("storeTakesJudgements", !judged.stuck())
                .build();
    }
}
