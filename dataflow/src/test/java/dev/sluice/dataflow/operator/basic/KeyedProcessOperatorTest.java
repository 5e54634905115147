package dev.sluice.dataflow.operator.basic;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.dataflow.VirtualTime;
import dev.sluice.dataflow.function.Collector;
import dev.sluice.dataflow.function.KeyContext;
import dev.sluice.dataflow.function.KeyedProcessFunction;
import dev.sluice.dataflow.function.KeyedRuntimeContext;
import dev.sluice.dataflow.item.ItemBatch;
import dev.sluice.dataflow.item.Watermark;
import dev.sluice.dataflow.key.Keying;
import dev.sluice.dataflow.metric.OperatorMetrics;
import dev.sluice.dataflow.operator.OperatorContext;
import dev.sluice.dataflow.operator.Output;
import dev.sluice.dataflow.operator.SubtaskInfo;
import dev.sluice.dataflow.state.LongState;
import dev.sluice.dataflow.type.Types;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class KeyedProcessOperatorTest {

  private static final SubtaskInfo SUBTASK = new SubtaskInfo("job", "alarm", 1, 3);

  private final List<String> emitted = new ArrayList<>();
  private final OperatorMetrics metrics = new OperatorMetrics();
  private final Alarm alarm = new Alarm();
  private final KeyedProcessOperator<String, String, String> operator =
      new KeyedProcessOperator<>(Keying.of(text -> text.substring(0, 1), Types.STRING), alarm);
  private final VirtualTime clock = new VirtualTime();
  private boolean ready = true;

  /**
   * Does what elements say: {@code a+5} sets the timer 5 of key a, {@code a-5} deletes it; {@code
   * a>5} and {@code a<5} do so for the processing time in five milliseconds.
   */
  private static final class Alarm extends KeyedProcessFunction<String, String, String> {

    private LongState count;
    private long snooze;
    private SubtaskInfo subtask;
    private boolean closed;

    @Override
    public void open(KeyedRuntimeContext context) {
      count = context.longState("count");
      subtask = context.subtask();
      context.counter("opened").increment();
    }

    @Override
    public void processElement(String value, KeyContext<String> key, Collector<String> out) {
      long time = Long.parseLong(value.substring(2));
      if (value.charAt(1) == '+') {
        key.timers().registerEventTime(time);
      } else if (value.charAt(1) == '-') {
        key.timers().deleteEventTime(time);
      } else if (value.charAt(1) == '>') {
        key.timers().registerProcessingTime(key.processingTime() + time);
      } else if (value.charAt(1) == '<') {
        key.timers().deleteProcessingTime(key.processingTime() + time);
      }
      count.update(count.value() + 1);
      out.collect(key.key() + " at " + key.timestamp() + " behind " + key.watermark());
    }

    @Override
    public void onTimer(long timestamp, KeyContext<String> key, Collector<String> out) {
      out.collect("ring " + key.key() + " of " + count.value());
      if (snooze > 0) {
        key.timers().registerEventTime(timestamp + snooze);
        snooze = 0;
      }
    }

    @Override
    public void onProcessingTimer(long timestamp, KeyContext<String> key, Collector<String> out) {
      out.collect("buzz " + key.key() + " of " + count.value() + " seen at " + key.timestamp());
    }

    @Override
    public void close() {
      closed = true;
    }
  }

  @BeforeEach
  void open() throws Exception {
    Output<String> output =
        new Output<>() {
          @Override
          public void emit(String value, long timestamp) {
            emitted.add(value + " @" + timestamp);
          }

          @Override
          public boolean ready() {
            return ready;
          }
        };
    operator.open(new OperatorContext<>(SUBTASK, output, metrics, clock));
    assertThat(alarm.subtask).isEqualTo(SUBTASK);
    assertThat(metrics.values()).containsEntry("opened", 1L);
  }

  private void elements(String... values) throws Exception {
    for (String value : values) {
      operator.onElement(value, 3);
    }
    emitted.clear();
  }

  @Test
  void showsTheElementItsKeyItsTimeAndTheWatermark() throws Exception {
    operator.onElement("a.0", 3);
    operator.onWatermark(7);
    operator.onElement("b.0", 8);

    assertThat(emitted)
        .containsExactly("a at 3 behind " + Watermark.MIN + " @3", "b at 8 behind 7 @8");
  }

  @Test
  void firesTimersInOrderOfTimeEachWithItsKeyAndItsTime() throws Exception {
    elements("a+9", "b+5", "a+5", "b.0");

    assertThat(operator.onWatermark(4)).isTrue();
    assertThat(emitted).isEmpty();
    assertThat(operator.onWatermark(9)).isTrue();

    assertThat(emitted).containsExactly("ring b of 2 @5", "ring a of 2 @5", "ring a of 2 @9");
  }

  @Test
  void firesATimerOnceThoughItWasRegisteredTwice() throws Exception {
    elements("a+5", "a+5");

    operator.onWatermark(5);
    operator.onWatermark(6);

    assertThat(emitted).containsExactly("ring a of 2 @5");
  }

  @Test
  void doesNotFireADeletedTimer() throws Exception {
    elements("a+5", "b+5", "a-5", "b-6");

    operator.onWatermark(Watermark.MAX);

    assertThat(emitted).containsExactly("ring b of 2 @5");
  }

  @Test
  void firesATimerBehindTheWatermarkWithTheNextOne() throws Exception {
    operator.onWatermark(10);
    elements("a+5");
    assertThat(emitted).isEmpty();

    operator.onWatermark(11);

    assertThat(emitted).containsExactly("ring a of 1 @5");
  }

  @Test
  void letsATimerRegisteredByATimerJoinIfItIsDue() throws Exception {
    elements("a+5", "b+9");
    alarm.snooze = 2;

    operator.onWatermark(8);
    assertThat(emitted).containsExactly("ring a of 1 @5", "ring a of 1 @7");
    operator.onWatermark(9);

    assertThat(emitted).endsWith("ring b of 1 @9");
  }

  @Test
  void stopsBetweenTimersWhenTheOutputIsFullAndGoesOnThere() throws Exception {
    elements("a+1", "b+2", "c+3");
    ready = false;

    assertThat(operator.onWatermark(9)).isFalse();
    assertThat(emitted).containsExactly("ring a of 1 @1");
    assertThat(operator.onWatermark(9)).isFalse();
    assertThat(emitted).hasSize(2);
    assertThat(operator.onWatermark(9)).as("nothing left to stop for").isTrue();
    assertThat(emitted).hasSize(3);
  }

  @Test
  void firesProcessingTimersByTheClockEachWithItsKeyAndNoEventTime() throws Exception {
    long start = clock.millis();
    elements("a>9", "b>5", "b>5", "c>7", "c<7");

    assertThat(operator.nextProcessingTimer()).isEqualTo(start + 5);
    assertThat(operator.onWatermark(Watermark.MAX)).isTrue();
    assertThat(emitted).as("event time is another matter").isEmpty();
    assertThat(operator.onProcessingTime(start + 4)).isTrue();
    assertThat(emitted).isEmpty();
    assertThat(operator.onProcessingTime(start + 20)).isTrue();

    String unseen = " seen at " + ItemBatch.NO_TIMESTAMP + " @" + ItemBatch.NO_TIMESTAMP;
    assertThat(emitted).containsExactly("buzz b of 2" + unseen, "buzz a of 1" + unseen);
    assertThat(operator.nextProcessingTimer()).isEqualTo(Long.MAX_VALUE);
  }

  @Test
  void stopsBetweenProcessingTimersWhenTheOutputIsFullAndGoesOnThere() throws Exception {
    elements("a>1", "b>2", "c>3");
    ready = false;

    assertThat(operator.onProcessingTime(clock.millis() + 9)).isFalse();
    assertThat(emitted).hasSize(1);
    assertThat(operator.onProcessingTime(clock.millis() + 9)).isFalse();
    assertThat(operator.onProcessingTime(clock.millis() + 9)).isTrue();

    assertThat(emitted).hasSize(3);
  }

  @Test
  void closesTheFunction() throws Exception {
    operator.close();

    assertThat(alarm.closed).isTrue();
  }
}
