package dev.sluice.testkit.cluster;

import dev.sluice.api.DataStream;
import dev.sluice.api.JobArguments;
import dev.sluice.api.JobBuilder;
import dev.sluice.connector.basic.CollectionSource;
import dev.sluice.dataflow.graph.Finding;
import dev.sluice.dataflow.graph.InvalidJobException;
import dev.sluice.dataflow.sink.Sink;
import dev.sluice.dataflow.time.WatermarkStrategy;
import dev.sluice.dataflow.type.TypeDescriptor;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;

/** The examples of the page about the api, each with what it gives when it is run. */
final class PageExamples {

  /** Runs one example and gives its results as texts. */
  @FunctionalInterface
  interface Example {
    List<String> run() throws Exception;
  }

  /** An example that declares a job. */
  @FunctionalInterface
  private interface Definition {
    void define(JobBuilder job, Sink<Object> results);
  }

  /** An example that reads the sales of the page. */
  @FunctionalInterface
  private interface OnSales {
    void define(DataStream<Sale> sales, Sink<Object> results);
  }

  /** An example that reads sales and prices. */
  @FunctionalInterface
  private interface OnBoth {
    void define(DataStream<Sale> sales, DataStream<Price> prices, Sink<Object> results);
  }

  private static final JobArguments ARGUMENTS = JobArguments.of(Map.of("limit", "200"));

  private final TestCluster cluster;
  private final Path directory;
  private final Map<String, Example> examples = new LinkedHashMap<>();

  PageExamples(TestCluster cluster, Path directory) {
    this.cluster = cluster;
    this.directory = directory;
    sources();
    steps();
    keyed();
    windows();
    connected();
    joined();
    spread();
    ends();
  }

  /** All examples by the names under which the page shows them. */
  Map<String, Example> all() {
    return examples;
  }

  private static DataStream<Sale> sales(JobBuilder job) {
    return job.source(
            "sales",
            CollectionSource.of(Sale.ALL, TypeDescriptor.of(Sale.class)),
            WatermarkStrategy.<Sale>monotonous().withTimestamps(Sale::at))
        .parallelism(2);
  }

  private static DataStream<Price> prices(JobBuilder job) {
    return job.source(
        "prices",
        CollectionSource.of(Price.ALL, TypeDescriptor.of(Price.class)),
        WatermarkStrategy.<Price>monotonous().withTimestamps(Price::at));
  }

  private void put(String name, Definition definition) {
    examples.put(
        name,
        () -> {
          CollectingSink<Object> results = cluster.sink();
          cluster.run((job, args) -> definition.define(job, results), ARGUMENTS);
          return results.values().stream().map(Object::toString).toList();
        });
  }

  private void onSales(String name, OnSales example) {
    put(name, (job, results) -> example.define(sales(job), results));
  }

  private void onBoth(String name, OnBoth example) {
    put(name, (job, results) -> example.define(sales(job), prices(job), results));
  }

  private void sources() {
    put("collection", SourceSnippets::collection);
    put("generator", SourceSnippets::generator);
    Path csv = input("sales.csv", "item,cents", "tea,300", "milk,120");
    put("csv-source", (job, results) -> SourceSnippets.csv(job, csv, results));
    Path json =
        input("sales.jsonl", "{\"shop\":\"west\",\"item\":\"tea\",\"cents\":300,\"at\":1000}");
    put("json-source", (job, results) -> SourceSnippets.json(job, json, results));
    put("disorder", SourceSnippets::disorder);
    put("punctuated", SourceSnippets::punctuated);
    put("own-watermarks-used", SourceSnippets::ownGenerator);
  }

  private Path input(String file, String... lines) {
    try {
      Path input = Files.createTempDirectory(directory, "input");
      Files.write(input.resolve(file), List.of(lines));
      return input;
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private void steps() {
    onSales("map", StepSnippets::map);
    onSales("filter", StepSnippets::filter);
    onSales("flat-map", StepSnippets::flatMap);
    onSales("union", StepSnippets::union);
    onSales("process", StepSnippets::process);
    onSales("context", StepSnippets::context);
    onSales("operator-state", StepSnippets::operatorState);
    onSales("async-map", StepSnippets::asyncMap);
    onSales("async", StepSnippets::async);
    put("set-up", (job, results) -> StepSnippets.setUp(job, sales(job), results));
    onSales("returns", StepSnippets::returns);
    put("mutable-used", (job, results) -> StepSnippets.mutable(job, sales(job), results));
    refused("split", StepSnippets::split);
    refused("iterate", StepSnippets::iterate);
  }

  /** An example of what is refused; its results are the codes of the findings. */
  private void refused(String name, OnSales example) {
    examples.put(
        name,
        () -> {
          try {
            CollectingSink<Object> results = cluster.sink();
            cluster.run((job, args) -> example.define(sales(job), results));
            return List.of();
          } catch (InvalidJobException e) {
            return e.findings().stream().map(Finding::code).map(Object::toString).toList();
          }
        });
  }

  private void keyed() {
    onSales("reduce", KeyedSnippets::reduce);
    onSales("sum", KeyedSnippets::sum);
    onSales("sum-double", KeyedSnippets::sumDouble);
    onSales("min", KeyedSnippets::min);
    onSales("max", KeyedSnippets::max);
    onSales("min-by", KeyedSnippets::minBy);
    onSales("max-by", KeyedSnippets::maxBy);
    onSales("aggregate", KeyedSnippets::aggregate);
    onSales("keyed-process", KeyedSnippets::keyedProcess);
    onSales("states", KeyedSnippets::states);
    onSales("ttl", KeyedSnippets::ttl);
    onSales("timers", KeyedSnippets::timers);
    onSales("tumbling", KeyedSnippets::tumbling);
    onSales("sliding", KeyedSnippets::sliding);
    onSales("session", KeyedSnippets::session);
  }

  private void windows() {
    onSales("cumulative", WindowSnippets::cumulative);
    onSales("dynamic-gap", WindowSnippets::dynamicGap);
    onSales("count-window", WindowSnippets::counts);
    onSales("sliding-count-window", WindowSnippets::slidingCounts);
    onSales("window-all", WindowSnippets::all);
    onSales("global-window", WindowSnippets::global);
    onSales("own-trigger-used", WindowSnippets::trigger);
    onSales("pane-info", WindowSnippets::panes);
    onSales("evictor", WindowSnippets::evictor);
  }

  private void connected() {
    onBoth("co-map", ConnectSnippets::coMap);
    onBoth("co-flat-map", ConnectSnippets::coFlatMap);
    onBoth("co-process", ConnectSnippets::coProcess);
    onBoth("keyed-co-process", ConnectSnippets::keyedCoProcess);
    onBoth("broadcast-state", ConnectSnippets::broadcast);
    onBoth("keyed-broadcast-state", ConnectSnippets::keyedBroadcast);
  }

  private void joined() {
    onBoth("interval-join", JoinSnippets::interval);
    onBoth("temporal-join", JoinSnippets::temporal);
    onBoth("window-join", JoinSnippets::window);
    onBoth("co-group", JoinSnippets::group);
    onSales("lookup-join", JoinSnippets::lookup);
    onBoth("broadcast-join", JoinSnippets::broadcast);
  }

  private void spread() {
    onSales("evenly", ConnectSnippets::evenly);
    onSales("broadcast", ConnectSnippets::broadcastToAll);
    onSales("global", ConnectSnippets::global);
    onSales("partition-custom", ConnectSnippets::custom);
  }

  private void ends() {
    examples.put(
        "print",
        () -> {
          StringBuffer console = new StringBuffer();
          cluster.run((job, args) -> SinkSnippets.print(sales(job), console));
          return console.toString().lines().toList();
        });
    examples.put("for-each", () -> texts(SinkSnippets::forEach));
    examples.put("collect", () -> texts(SinkSnippets::collect));
    examples.put(
        "csv-sink",
        () -> {
          cluster.run((job, args) -> SinkSnippets.csv(sales(job), directory));
          return Files.readAllLines(directory.resolve("sales.csv"));
        });
    examples.put(
        "csv-parts",
        () -> {
          cluster.run((job, args) -> SinkSnippets.csvParts(sales(job), directory));
          return partsIn(directory.resolve("sales"));
        });
    examples.put(
        "json-sink",
        () -> {
          cluster.run((job, args) -> SinkSnippets.json(sales(job), directory));
          return Files.readAllLines(directory.resolve("sales.jsonl"));
        });
    examples.put(
        "harness",
        () -> {
          SinkSnippets.harness();
          return List.of();
        });
    examples.put("whole-job", SinkSnippets::wholeJob);
  }

  /** The lines of all files. */
  private static List<String> partsIn(Path directory) throws IOException {
    List<String> lines = new ArrayList<>();
    try (DirectoryStream<Path> parts = Files.newDirectoryStream(directory)) {
      for (Path part : parts) {
        lines.addAll(Files.readAllLines(part));
      }
    }
    return lines;
  }

  private interface Into<T> {
    void define(DataStream<Sale> sales, Collection<T> collected);
  }

  private <T> List<String> texts(Into<T> example) {
    Collection<T> collected = new ConcurrentLinkedQueue<>();
    cluster.run((job, args) -> example.define(sales(job), collected));
    return new ArrayList<>(collected).stream().map(Object::toString).toList();
  }
}
