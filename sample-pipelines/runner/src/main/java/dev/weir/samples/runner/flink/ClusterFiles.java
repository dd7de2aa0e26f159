package dev.weir.samples.runner.flink;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The configuration of the cluster, written anew at each start. */
public final class ClusterFiles {

    private ClusterFiles() {}

    /**
     * Writes {@code config.yaml}.
     *
     * <p>A TaskManager started from a class path, without Flink's scripts, needs every memory key: heap (framework +
     * task) is its {@code -Xmx}, {@code jvm-overhead.min} must equal {@code max}.
     *
     * @param folder the cluster's folder
     * @param rest the first of five ports: REST, JobManager RPC, blobs, TaskManager RPC, TaskManager data
     * @return the configuration folder
     */
    public static Path write(Path folder, int rest) throws IOException {
        Path conf = Files.createDirectories(folder.resolve("conf"));
        Path tmp = Files.createDirectories(folder.resolve("tmp"));
        Path upload = Files.createDirectories(folder.resolve("upload"));
        Path savepoints = Files.createDirectories(folder.resolve("savepoints"));
        Files.writeString(conf.resolve("config.yaml"), """
                rest.address: 127.0.0.1
                rest.bind-address: 127.0.0.1
                rest.port: %1$d
                rest.bind-port: %1$d
                rest.flamegraph.enabled: true
                jobmanager.rpc.address: 127.0.0.1
                jobmanager.bind-host: 127.0.0.1
                jobmanager.rpc.port: %2$d
                blob.server.port: %3$d
                taskmanager.host: 127.0.0.1
                taskmanager.bind-host: 127.0.0.1
                taskmanager.rpc.port: %4$d
                taskmanager.data.port: %5$d
                taskmanager.data.bind-port: %5$d
                taskmanager.numberOfTaskSlots: 6
                taskmanager.cpu.cores: 2
                taskmanager.memory.framework.heap.size: 64mb
                taskmanager.memory.task.heap.size: 128mb
                taskmanager.memory.framework.off-heap.size: 64mb
                taskmanager.memory.task.off-heap.size: 0mb
                taskmanager.memory.network.min: 32mb
                taskmanager.memory.network.max: 32mb
                taskmanager.memory.managed.size: 72mb
                taskmanager.memory.jvm-metaspace.size: 128mb
                taskmanager.memory.jvm-overhead.min: 64mb
                taskmanager.memory.jvm-overhead.max: 64mb
                jobmanager.memory.process.size: 640mb
                io.tmp.dirs: "%6$s"
                web.upload.dir: "%7$s"
                web.submit.enable: true
                web.cancel.enable: true
                web.refresh-interval: 1000
                execution.checkpointing.savepoint-dir: "%8$s"
                execution.checkpointing.externalized-checkpoint-retention: RETAIN_ON_CANCELLATION
                # A lost TaskManager is noticed within seconds, a paused one is forgiven.
                heartbeat.interval: 3000
                heartbeat.timeout: 20000
                metrics.latency.interval: 2000
                metrics.fetcher.update-interval: 1000
                # Small write buffers, or RocksDB flushes all the time with so little managed memory.
                state.backend.rocksdb.writebuffer.size: 2mb
                state.backend.rocksdb.metrics.estimate-num-keys: true
                state.backend.rocksdb.metrics.estimate-live-data-size: true
                state.backend.rocksdb.metrics.total-sst-files-size: true
                state.backend.rocksdb.metrics.cur-size-all-mem-tables: true
                """.formatted(
                        rest, rest + 1, rest + 2, rest + 3, rest + 4, tmp, upload, savepoints.toUri()));
        return conf;
    }
}
