package dev.sluice.dataflow.task;

import dev.sluice.dataflow.time.InputWatermarks;
import dev.sluice.dataflow.time.Unchanged;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** For how long the watermarks of channels have stood, as reports see them. */
final class ChannelStandings {

  private final List<Unchanged> standings;

  ChannelStandings(int channels) {
    standings = IntStream.range(0, channels).mapToObj(any -> new Unchanged()).toList();
  }

  /** The channels that matter most, as {@link WatermarkReport} says. */
  List<ChannelReport> report(InputWatermarks watermarks, long now) {
    return IntStream.range(0, standings.size())
        .mapToObj(channel -> of(channel, watermarks, now))
        .sorted(
            Comparator.comparing(ChannelReport::state)
                .thenComparingLong(ChannelReport::watermark)
                .thenComparingInt(ChannelReport::channel))
        .limit(WatermarkReport.MOST)
        .toList();
  }

  private ChannelReport of(int channel, InputWatermarks watermarks, long now) {
    long watermark = watermarks.watermark(channel);
    return new ChannelReport(
        channel,
        state(channel, watermarks),
        watermark,
        standings.get(channel).look(watermark, now));
  }

  private static ChannelReport.State state(int channel, InputWatermarks watermarks) {
    if (watermarks.hasEnded(channel)) {
      return ChannelReport.State.ENDED;
    }
    if (watermarks.isIdle(channel)) {
      return ChannelReport.State.IDLE;
    }
    return watermarks.counts(channel) ? ChannelReport.State.COUNTS : ChannelReport.State.BEHIND;
  }
}
