package dev.sluice.demo.sine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.typesafe.config.ConfigFactory;
import dev.sluice.api.JobArguments;
import dev.sluice.api.JobBuilder;
import dev.sluice.dataflow.graph.Node;
import dev.sluice.runtime.Sluice;
import dev.sluice.testkit.Appetite;
import dev.sluice.testkit.OperatorRun;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;

/** The sums of the sine wave, by both kinds of time. */
class SineWaveTest {

  private static final int SECONDS = 8;
  private static final Sensors SENSORS = new Sensors(3, SECONDS, 400, 20_261_129L);

  /** One step of the job, as it is built. */
  @SuppressWarnings("unchecked") // it is a step from readings to sums
  private static Node.TransformNode<Reading, WindowSum> step(String name) {
    JobBuilder job = new JobBuilder(SineWave.NAME, 1);
    new SineWave(SENSORS, false, sum -> {}, sum -> {}).define(job, JobArguments.none());
    return job.build().nodes().stream()
        .filter(node -> node.name().equals(name))
        .map(node -> (Node.TransformNode<Reading, WindowSum>) node)
        .findFirst()
        .orElseThrow();
  }

  /** What has arrived of each sensor within each second, worked out one by one. */
  private static Map<String, Long> sumsOfArrivals() {
    Map<String, Long> sums = new TreeMap<>();
    for (Reading reading : SENSORS.inOrderOfArrival()) {
      long start = reading.arrival() / Sensors.PERIOD_MILLIS * Sensors.PERIOD_MILLIS;
      sums.merge(reading.sensor() + " from " + start, reading.micropascals(), Long::sum);
    }
    return sums;
  }

  @Test
  void addsUpToNothingByEventTimeThoughReadingsArriveOutOfOrder() throws Exception {
    Queue<WindowSum> byEventTime = new ConcurrentLinkedQueue<>();
    SineWave job = new SineWave(SENSORS, false, byEventTime::add, sum -> {});

    try (Sluice sluice = Sluice.local(ConfigFactory.parseString("sluice.parallelism = 2"))) {
      sluice.submit(SineWave.NAME, job, JobArguments.none()).awaitCompletion();
    }

    assertThat(byEventTime)
        .hasSize(SENSORS.count() * SECONDS)
        .allMatch(sum -> sum.micropascals() == 0);
  }

  @Test
  void addsUpToWhatHappensToArriveByProcessingTime() throws Exception {
    List<WindowSum> fired = new ArrayList<>();
    try (OperatorRun<Reading, WindowSum> run =
        OperatorRun.start(step("sum-by-processing-time").factory(), Appetite.HUNGRY)) {
      long now = 0;
      for (Reading reading : SENSORS.inOrderOfArrival()) {
        run.advanceClock(Duration.ofMillis(reading.arrival() - now));
        now = reading.arrival();
        run.element(reading, reading.at());
      }
      run.advanceClock(Duration.ofSeconds(1));
      run.take().forEach(sum -> fired.add(sum.value()));
    }
    List<WindowSum> sums = new SineSums(List.of(), fired).byProcessingTime();

    Map<String, Long> found = new TreeMap<>();
    sums.forEach(sum -> found.put(sum.sensor() + " from " + sum.start(), sum.micropascals()));
    assertThat(found).isEqualTo(sumsOfArrivals());
    assertThat(SineSums.notZero(sums)).isGreaterThan(SENSORS.count() * (SECONDS - 2));
  }

  @Test
  void theSameSeedGivesTheSameReadings() {
    assertThat(SENSORS.inOrderOfArrival())
        .isEqualTo(new Sensors(3, SECONDS, 400, 20_261_129L).inOrderOfArrival())
        .isNotEqualTo(new Sensors(3, SECONDS, 400, 7L).inOrderOfArrival())
        .hasSize(SENSORS.readings())
        .isSortedAccordingTo((one, other) -> Long.compare(one.arrival(), other.arrival()));
  }

  @Test
  void refusesSensorsThatReadNothing() {
    assertThatThrownBy(() -> new Sensors(0, 1, 0, 0)).hasMessageContaining("expected at least 1");
    assertThatThrownBy(() -> new Sensors(1, 1, -1, 0)).hasMessageContaining("at most -1 ms late");
  }
}
