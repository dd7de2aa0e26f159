/** Child processes: started, logged, restarted, measured, and never left behind. */
@NullMarked
package dev.weir.samples.runner.supervise;

import org.jspecify.annotations.NullMarked;
