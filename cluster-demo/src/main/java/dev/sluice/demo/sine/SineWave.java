package dev.sluice.demo.sine;

import dev.sluice.api.JobArguments;
import dev.sluice.api.JobBuilder;
import dev.sluice.api.JobDefinition;
import dev.sluice.api.KeyedStream;
import dev.sluice.connector.basic.ForEachSink;
import dev.sluice.connector.basic.GeneratorSource;
import dev.sluice.dataflow.time.WatermarkStrategy;
import dev.sluice.dataflow.type.TypeDescriptor;
import dev.sluice.windowing.assign.TumblingEventTimeWindows;
import dev.sluice.windowing.assign.TumblingProcessingTimeWindows;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;

/**
 * The job {@code sine-wave}: what sensors read, added up per second, by event time and by
 * processing time.
 *
 * <p>Readings arrive as evenly as they were made, and out of order. A last window of processing
 * time that is not over when they end is left out. For one JVM: it tells its sums to whoever has
 * made it.
 */
public final class SineWave implements JobDefinition {

  /** The name of the job. */
  public static final String NAME = "sine-wave";

  private static final Duration WINDOW = Duration.ofMillis(Sensors.PERIOD_MILLIS);

  private final Sensors sensors;
  private final boolean paced;
  private final Consumer<WindowSum> byEventTime;
  private final Consumer<WindowSum> byProcessingTime;

  /**
   * A job over the readings of some sensors.
   *
   * @param paced whether they arrive at the pace at which they were made, or as fast as possible
   * @param byEventTime given each sum, by the threads of the subtasks
   * @param byProcessingTime given each sum, by the threads of the subtasks
   */
  public SineWave(
      Sensors sensors,
      boolean paced,
      Consumer<WindowSum> byEventTime,
      Consumer<WindowSum> byProcessingTime) {
    this.sensors = sensors;
    this.paced = paced;
    this.byEventTime = Objects.requireNonNull(byEventTime, "byEventTime");
    this.byProcessingTime = Objects.requireNonNull(byProcessingTime, "byProcessingTime");
  }

  @Override
  public void define(JobBuilder job, JobArguments args) {
    Duration disorder = Duration.ofMillis(sensors.longestDelayMillis());
    KeyedStream<Reading, Integer> readings =
        job.source(
                "sensors",
                source(),
                WatermarkStrategy.<Reading>boundedDisorder(disorder).withTimestamps(Reading::at))
            .keyBy(Reading::sensor);

    readings
        .window(TumblingEventTimeWindows.of(WINDOW))
        .aggregate(new SumOfReadings(), new SumOfSensor())
        .named("sum-by-event-time")
        .sinkTo(ForEachSink.of(byEventTime::accept))
        .named("event-time");

    readings
        .window(TumblingProcessingTimeWindows.of(WINDOW))
        .aggregate(new SumOfReadings(), new SumOfSensor())
        .named("sum-by-processing-time")
        .sinkTo(ForEachSink.of(byProcessingTime::accept))
        .named("processing-time");
  }

  private GeneratorSource<Reading> source() {
    List<Reading> arriving = sensors.inOrderOfArrival();
    GeneratorSource<Reading> source =
        GeneratorSource.of(
            TypeDescriptor.of(Reading.class), arriving.size(), index -> arriving.get((int) index));
    return paced ? source.ratePerSecond((double) arriving.size() / sensors.seconds()) : source;
  }
}
