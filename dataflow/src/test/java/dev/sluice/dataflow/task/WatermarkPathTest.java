package dev.sluice.dataflow.task;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.dataflow.exchange.ChannelSender;
import dev.sluice.dataflow.exchange.EdgeOutput;
import dev.sluice.dataflow.exchange.EdgePlace;
import dev.sluice.dataflow.exchange.ExchangeLimits;
import dev.sluice.dataflow.exchange.Readiness;
import dev.sluice.dataflow.graph.Partitioning;
import dev.sluice.dataflow.item.Watermark;
import dev.sluice.dataflow.operator.Operator;
import dev.sluice.dataflow.operator.OperatorContext;
import dev.sluice.dataflow.operator.SideOutputs;
import dev.sluice.dataflow.operator.SubtaskInfo;
import dev.sluice.dataflow.task.WatermarkPath.EdgeStep;
import dev.sluice.dataflow.task.WatermarkPath.LinkStep;
import dev.sluice.dataflow.type.Types;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A tree of operators: a feeds b and c; b and c have an exchange each. */
class WatermarkPathTest {

  private final List<String> seen = new ArrayList<>();
  private final Recorder a = new Recorder("a");
  private final Recorder b = new Recorder("b");
  private final Recorder c = new Recorder("c");
  private final ChannelSender behindB = sender("behind b");
  private final ChannelSender behindC = sender("behind c");
  private final WatermarkPath path =
      new WatermarkPath(
          List.of(
              new LinkStep(link(a), WatermarkPath.CHAIN_INPUT),
              new LinkStep(link(b), 0),
              new LinkStep(link(c), 0)),
          List.of(new EdgeStep(edge(behindB), 1), new EdgeStep(edge(behindC), 2)));

  /** Writes down watermarks, stops as often as it is told, and may keep time back. */
  private final class Recorder implements Operator<Object, Object> {

    private final String name;
    private int stops;
    private long keepsBack;

    Recorder(String name) {
      this.name = name;
    }

    @Override
    public void open(OperatorContext<Object> context) {}

    @Override
    public void onElement(Object value, long timestamp) {}

    @Override
    public boolean onWatermark(long watermark) {
      seen.add(name + " " + (watermark == Watermark.MAX ? "max" : watermark));
      return stops-- <= 0;
    }

    @Override
    public long outputWatermark(long watermark) {
      return watermark == Watermark.MAX ? watermark : watermark - keepsBack;
    }
  }

  private ChannelSender sender(String name) {
    return new ChannelSender(
        ExchangeLimits.DEFAULT,
        Types.STRING,
        (sequence, batch) -> {
          for (int i = 0; i < batch.signalCount(); i++) {
            long reached = ((Watermark) batch.signal(i)).timestamp();
            seen.add(name + " " + (reached == Watermark.MAX ? "max" : reached));
          }
        },
        new Readiness());
  }

  private static EdgeOutput<Object> edge(ChannelSender sender) {
    return EdgeOutput.of(
        new Partitioning.Rebalance<>(),
        new EdgePlace<>(null, "reader", 0, 0, 128),
        new ChannelSender[] {sender},
        new Readiness());
  }

  private static ChainLink<Object, Object> link(Recorder recorder) {
    return new ChainLink<>(
        new SubtaskInfo("job", recorder.name, 0, 1),
        recorder,
        new EndOutput(),
        SideOutputs.unread());
  }

  /** Goes on, and sends what has come into the channels. */
  private boolean advance() {
    boolean through = path.advance();
    behindB.flush();
    behindC.flush();
    return through;
  }

  @Test
  void bringsAWatermarkToEveryOperatorAndThenIntoTheChannels() {
    path.begin(5);

    assertThat(advance()).isTrue();

    assertThat(seen).containsExactly("a 5", "b 5", "c 5", "behind b 5", "behind c 5");
    assertThat(path.watermark()).isEqualTo(5);
  }

  @Test
  void goesOnAtTheOperatorThatStoppedAndAsksNoneAgainThatWasDone() {
    b.stops = 2;
    path.begin(5);

    assertThat(advance()).isFalse();
    assertThat(advance()).isFalse();
    assertThat(seen).as("nothing is promised yet").containsExactly("a 5", "b 5", "b 5");
    assertThat(advance()).isTrue();

    assertThat(seen).containsExactly("a 5", "b 5", "b 5", "b 5", "c 5", "behind b 5", "behind c 5");
  }

  @Test
  void doesNothingOnceAWatermarkIsThrough() {
    assertThat(advance()).as("before the first").isTrue();
    assertThat(seen).isEmpty();
    path.begin(5);
    advance();
    seen.clear();

    assertThat(advance()).isTrue();

    assertThat(seen).isEmpty();
  }

  @Test
  void passesOnWhatAnOperatorKeepsBackToThoseBehindItAlone() {
    b.keepsBack = 10;
    path.begin(5);
    advance();
    path.begin(Watermark.MAX);
    advance();

    assertThat(seen)
        .containsExactly(
            "a 5",
            "b 5",
            "c 5",
            "behind b -5",
            "behind c 5",
            "a max",
            "b max",
            "c max",
            "behind b max",
            "behind c max");
  }

  @Test
  void keepsBackForAllThatStandBehind() {
    a.keepsBack = 10;
    path.begin(5);
    advance();

    assertThat(seen).containsExactly("a 5", "b -5", "c -5", "behind b -5", "behind c -5");
  }

  @Test
  void promisesNothingTwice() {
    a.keepsBack = 10;
    path.begin(5);
    advance();
    a.keepsBack = 12;
    path.begin(7);
    seen.clear();
    advance();

    assertThat(seen).as("still -5 behind it").containsExactly("a 7");
  }
}
