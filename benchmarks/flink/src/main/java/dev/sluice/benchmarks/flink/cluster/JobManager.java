package dev.sluice.benchmarks.flink.cluster;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
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
import org.apache.flink.util.InstantiationUtil;

/** Flink's job manager in this process; it ends with the process. Used by one thread. */
public final class JobManager {

  private static final String LOOPBACK = "127.0.0.1";
  private static final long LOOK_MILLIS = 50;
  private static final int ANSWER_SECONDS = 30;

  private final Configuration configuration;
  private final Path directory;
  private final int port;
  private final RestClient client;

  private JobManager(Configuration configuration, Path directory, int port, RestClient client) {
    this.configuration = configuration;
    this.directory = directory;
    this.port = port;
    this.client = client;
  }

  /**
   * Starts it.
   *
   * @param directory where its configuration lies
   */
  public static JobManager start(String directory) throws Exception {
    Configuration configuration = GlobalConfiguration.loadConfiguration(directory);
    StandaloneSessionClusterEntrypoint entry =
        new StandaloneSessionClusterEntrypoint(configuration);
    entry.startCluster();
    ExecutorService answers = Executors.newCachedThreadPool();
    return new JobManager(
        configuration,
        Path.of(directory),
        entry.getRestPort(),
        new RestClient(configuration, answers));
  }

  /** Waits until so many task managers are there. */
  public void awaitWorkers(int wanted) throws Exception {
    while (workers() < wanted) {
      TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
    }
  }

  private int workers() throws Exception {
    return client
        .sendRequest(LOOPBACK, port, ClusterOverviewHeaders.getInstance())
        .get(ANSWER_SECONDS, TimeUnit.SECONDS)
        .getNumTaskManagersConnected();
  }

  /** Where a job is declared that runs with so many subtasks of each operator. */
  public StreamExecutionEnvironment environment(int parallelism) {
    StreamExecutionEnvironment environment = new StreamExecutionEnvironment(configuration);
    environment.setParallelism(parallelism);
    return environment;
  }

  /** Submits what was declared, as Flink's own client does it. */
  public void submit(StreamExecutionEnvironment declared) throws Exception {
    Path file = directory.resolve("job.bin");
    write(declared.getStreamGraph().getJobGraph(), file);
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
    Files.write(file, InstantiationUtil.serializeObject(graph));
  }
}
