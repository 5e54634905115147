package dev.sluice.benchmarks.versus.recovery;

import dev.sluice.benchmarks.versus.process.Engine;
import dev.sluice.benchmarks.work.recovery.Steady;
import dev.sluice.dataflow.time.ProcessingClock;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * A job manager and task managers, each with a slot to spare, so that the others have room for what
 * one has left.
 */
final class FlinkCluster implements Cluster {

  private static final String MASTER = "dev.sluice.benchmarks.flink.recovery.FlinkMaster";
  private static final String WORKER = "org.apache.flink.runtime.taskexecutor.TaskManagerRunner";

  private final Part master;
  private final List<Part> workers;

  private FlinkCluster(Part master, List<Part> workers) {
    this.master = master;
    this.workers = workers;
  }

  /**
   * Starts one.
   *
   * @param home where Sluice has been built
   * @param directory for its configuration, logs and checkpoints
   * @param more settings that differ from those that are shipped
   */
  static FlinkCluster start(
      Path home, Path directory, List<String> more, ProcessingClock clock, Ear ear) {
    List<Part> started = new ArrayList<>();
    try {
      Files.writeString(directory.resolve("config.yaml"), configuration(directory, more));
      started.add(
          Part.start(
              directory,
              "master",
              command(home, MASTER, directory.toString()),
              clock,
              ear.queue()));
      for (int worker = 1; worker <= RecoveryVersus.WORKERS; worker++) {
        started.add(
            Part.start(
                directory,
                "worker-" + worker,
                command(home, WORKER, "--configDir", directory.toString()),
                clock,
                ear.queue()));
      }
    } catch (IOException e) {
      started.forEach(Part::close);
      throw new UncheckedIOException(e);
    }
    return new FlinkCluster(started.get(0), started.subList(1, started.size()));
  }

  private static List<String> command(Path home, String main, String... args) {
    return Stream.concat(
            Engine.flinkOptions(home).stream(), Stream.concat(Stream.of(main), Stream.of(args)))
        .toList();
  }

  private static String configuration(Path directory, List<String> more) {
    return """
        jobmanager.rpc.address: 127.0.0.1
        jobmanager.bind-host: 127.0.0.1
        jobmanager.rpc.port: %d
        rest.address: 127.0.0.1
        rest.bind-address: 127.0.0.1
        rest.port: %d
        taskmanager.host: 127.0.0.1
        taskmanager.bind-host: 127.0.0.1
        taskmanager.numberOfTaskSlots: 2
        taskmanager.cpu.cores: 2.0
        taskmanager.memory.task.heap.size: 256m
        taskmanager.memory.task.off-heap.size: 0m
        taskmanager.memory.framework.heap.size: 128m
        taskmanager.memory.framework.off-heap.size: 128m
        taskmanager.memory.managed.size: 16m
        taskmanager.memory.jvm-metaspace.size: 256m
        taskmanager.memory.jvm-overhead.min: 192m
        taskmanager.memory.jvm-overhead.max: 192m
        taskmanager.memory.network.min: 64m
        taskmanager.memory.network.max: 64m
        io.tmp.dirs: %s
        pipeline.object-reuse: true
        state.backend.type: hashmap
        execution.checkpointing.interval: 200ms
        execution.checkpointing.mode: EXACTLY_ONCE
        execution.checkpointing.storage: filesystem
        execution.checkpointing.dir: %s
        %s
        """
        .formatted(
            FreePorts.one(),
            FreePorts.one(),
            directory,
            directory.resolve("checkpoints").toUri(),
            String.join("\n", more));
  }

  @Override
  public List<Part> workers() {
    return workers;
  }

  @Override
  public List<Part> all() {
    return Stream.concat(Stream.of(master), workers.stream()).toList();
  }

  /** Task managers say nothing; the master waits for them. */
  @Override
  public List<Part> greeters() {
    return List.of(master);
  }

  @Override
  public void submit(Steady.Plan plan) {
    master.tell(
        "submit %d %d %d %s".formatted(plan.lanes(), plan.keys(), plan.perSecond(), plan.stop()));
  }

  @Override
  public Part victim(List<Part> having, Ear ear) {
    return having.get(having.size() - 1);
  }

  @Override
  public void close() {
    all().forEach(Part::close);
  }
}
