package dev.sluice.runtime;

import com.typesafe.config.Config;
import dev.sluice.actors.job.Durability;
import java.util.function.UnaryOperator;

/** Engines between whose parts a test can get. */
public final class Seams {

  private Seams() {}

  /** An engine whose jobs get what {@code seam} makes of their stores. */
  public static Sluice local(Config overrides, UnaryOperator<Durability.Stores> seam) {
    return Sluice.local(overrides, seam);
  }
}
