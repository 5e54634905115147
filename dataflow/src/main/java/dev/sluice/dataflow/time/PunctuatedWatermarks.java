package dev.sluice.dataflow.time;

import dev.sluice.dataflow.item.Watermark;
import java.util.OptionalLong;

/** Watermarks of a split that carries them in its elements: the highest one seen so far. */
final class PunctuatedWatermarks<T> implements WatermarkGenerator<T> {

  private final WatermarkPunctuation<? super T> punctuation;
  private long watermark = Watermark.MIN;

  PunctuatedWatermarks(WatermarkPunctuation<? super T> punctuation) {
    this.punctuation = punctuation;
  }

  @Override
  public void onElement(T element, long timestamp) {
    OptionalLong said = punctuation.watermarkAfter(element, timestamp);
    if (said.isPresent()) {
      // The last instant is kept for the end of the split, which comes from the reader.
      watermark = Math.max(watermark, Math.min(said.getAsLong(), Watermark.MAX - 1));
    }
  }

  @Override
  public long watermark() {
    return watermark;
  }
}
