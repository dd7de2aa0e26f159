/**
 * The plugin that runs inside a Spark driver and pushes what only the driver knows (streaming progress, runs, rejects) to the Weir console.
 * It needs configuration alone, never blocks Spark's listener bus, never fails the application it watches, and sees nothing of Weir's other modules.
 */
@NullMarked
package dev.weir.sparkplugin;

import org.jspecify.annotations.NullMarked;
