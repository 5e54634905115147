package dev.sluice.benchmarks.flink.recovery;

import dev.sluice.benchmarks.flink.cluster.JobManager;
import dev.sluice.benchmarks.flink.source.IndexSource;
import dev.sluice.benchmarks.flink.state.Profiles;
import dev.sluice.benchmarks.flink.type.EventSerializer;
import dev.sluice.benchmarks.flink.type.HandMade;
import dev.sluice.benchmarks.workload.ProcessEnd;
import dev.sluice.benchmarks.workload.count.Event;
import dev.sluice.benchmarks.workload.recovery.Steady;
import dev.sluice.benchmarks.workload.recovery.Told;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * The main class of the process that is Flink's job manager. On the order {@code submit WORKERS
 * KEYS PER_SECOND STOP} it waits until so many task managers are there and gives them the job.
 */
public final class FlinkMaster {

  private static final String SUBMIT = "submit ";

  private final JobManager manager;

  private FlinkMaster(JobManager manager) {
    this.manager = manager;
  }

  /**
   * Runs until standard input ends.
   *
   * @param args the directory of the configuration
   */
  public static void main(String[] args) {
    ProcessEnd.withParent();
    ProcessEnd.haltAfter(() -> run(args));
  }

  private static void run(String[] args) throws Exception {
    FlinkMaster master = new FlinkMaster(JobManager.start(args[0]));
    Told.say(Told.Kind.UP);
    BufferedReader orders =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String order = orders.readLine(); order != null; order = orders.readLine()) {
      master.submit(Steady.Plan.parse(order.substring(SUBMIT.length())));
    }
  }

  private void submit(Steady.Plan plan) throws Exception {
    manager.awaitWorkers(plan.lanes());
    StreamExecutionEnvironment environment = manager.environment(plan.lanes());
    declare(environment, plan);
    manager.submit(environment);
    Told.say(Told.Kind.SUBMITTED);
  }

  private static void declare(StreamExecutionEnvironment environment, Steady.Plan plan) {
    long keys = plan.keys();
    long perSecond = plan.perSecond();
    int lanes = plan.lanes();
    String stop = plan.stop().toString();
    environment
        .fromSource(
            new IndexSource<>(
                HandMade.by(new EventSerializer()),
                any -> new SteadyReader(new Steady.Plan(lanes, keys, perSecond, Path.of(stop)))),
            WatermarkStrategy.noWatermarks(),
            "events")
        .keyBy(Event::key, Types.LONG)
        .process(new Profiles())
        .name("profiles")
        .sinkTo(new LatestSink(keys))
        .name("latest");
  }
}
