package dev.sluice.benchmarks.flink.recovery;

import dev.sluice.benchmarks.flink.source.IndexSource;
import dev.sluice.benchmarks.flink.state.Profiles;
import dev.sluice.benchmarks.flink.type.EventSerializer;
import dev.sluice.benchmarks.flink.type.HandMade;
import dev.sluice.benchmarks.work.count.Event;
import dev.sluice.benchmarks.work.recovery.Steady;
import dev.sluice.benchmarks.work.recovery.Told;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.ObjectOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.GlobalConfiguration;
import org.apache.flink.runtime.entrypoint.StandaloneSessionClusterEntrypoint;
import org.apache.flink.runtime.jobgraph.JobGraph;
import org.apache.flink.runtime.rest.FileUpload;
import org.apache.flink.runtime.rest.RestClient;
import org.apache.flink.runtime.rest.messages.ClusterOverviewHeaders;
import org.apache.flink.runtime.rest.messages.EmptyMessageParameters;
import org.apache.flink.runtime.rest.messages.job.JobSubmitHeaders;
import org.apache.flink.runtime.rest.messages.job.JobSubmitRequestBody;
import org.apache.flink.runtime.rest.util.RestConstants;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * The main class of the process that is Flink's job manager. On the order {@code submit WORKERS
 * KEYS PER_SECOND STOP} it waits until so many task managers are there and gives them the job.
 */
public final class FlinkMaster {

  private static final String LOOPBACK = "127.0.0.1";
  private static final long LOOK_MILLIS = 50;
  private static final int ANSWER_SECONDS = 30;

  private final Configuration configuration;
  private final Path directory;
  private final int port;
  private final RestClient client;

  private FlinkMaster(Configuration configuration, Path directory, int port, RestClient client) {
    this.configuration = configuration;
    this.directory = directory;
    this.port = port;
    this.client = client;
  }

  /**
   * Runs until standard input ends.
   *
   * @param args the directory of the configuration
   */
  public static void main(String[] args) throws Exception {
    Configuration configuration = GlobalConfiguration.loadConfiguration(args[0]);
    StandaloneSessionClusterEntrypoint entry =
        new StandaloneSessionClusterEntrypoint(configuration);
    entry.startCluster();
    ExecutorService answers = Executors.newCachedThreadPool();
    FlinkMaster master =
        new FlinkMaster(
            configuration,
            Path.of(args[0]),
            entry.getRestPort(),
            new RestClient(configuration, answers));
    Told.say(Told.Kind.UP);
    BufferedReader orders =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String order = orders.readLine(); order != null; order = orders.readLine()) {
      master.submit(order.split(" "));
    }
    // Nobody waits for an orderly end of Flink.
    Runtime.getRuntime().halt(0);
  }

  private void submit(String[] words) throws Exception {
    int at = 1;
    int workers = Integer.parseInt(words[at++]);
    long keys = Long.parseLong(words[at++]);
    long perSecond = Long.parseLong(words[at++]);
    Path stop = Path.of(words[at]);
    while (workers() < workers) {
      TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
    }
    send(graph(new Steady.Plan(workers, keys, perSecond, stop)));
    Told.say(Told.Kind.SUBMITTED);
  }

  private int workers() throws Exception {
    return client
        .sendRequest(LOOPBACK, port, ClusterOverviewHeaders.getInstance())
        .get(ANSWER_SECONDS, TimeUnit.SECONDS)
        .getNumTaskManagersConnected();
  }

  private JobGraph graph(Steady.Plan plan) {
    StreamExecutionEnvironment environment = new StreamExecutionEnvironment(configuration);
    environment.setParallelism(plan.lanes());
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
    return environment.getStreamGraph().getJobGraph();
  }

  /** As Flink's own client does it. */
  private void send(JobGraph graph) throws Exception {
    Path file = directory.resolve("job.bin");
    write(graph, file);
    client
        .sendRequest(
            LOOPBACK,
            port,
            JobSubmitHeaders.getInstance(),
            EmptyMessageParameters.getInstance(),
            new JobSubmitRequestBody(file.getFileName().toString(), List.of(), List.of()),
            List.of(new FileUpload(file, RestConstants.CONTENT_TYPE_BINARY)))
        .get(ANSWER_SECONDS, TimeUnit.SECONDS);
  }

  private static void write(JobGraph graph, Path file) throws IOException {
    try (ObjectOutputStream out = new ObjectOutputStream(Files.newOutputStream(file))) {
      out.writeObject(graph);
    }
  }
}
