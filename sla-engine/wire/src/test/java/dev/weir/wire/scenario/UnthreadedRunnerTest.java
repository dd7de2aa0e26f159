package dev.weir.wire.scenario;

import dev.weir.engine.scenario.Host;
import dev.weir.engine.scenario.LocalHost;

class UnthreadedRunnerTest extends RunnerContract {
    @Override
    Host.Opening host() {
        return LocalHost::unthreaded;
    }
}
