package dev.weir.wire.scenario;

import dev.weir.engine.scenario.Host;
import dev.weir.engine.scenario.LocalHost;

class ThreadedRunnerTest extends RunnerContract {
    @Override
    Host.Opening host() {
        return sink -> LocalHost.threaded(3, sink);
    }
}
