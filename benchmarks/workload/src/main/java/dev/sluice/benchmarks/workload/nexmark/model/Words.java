package dev.sluice.benchmarks.workload.nexmark.model;

import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The texts of events, which are made once: only what is done with events is to be measured. */
public final class Words {

  private static final int TEXTS = 64;
  private static final int BITS = 16;

  private static final String[] FIRST =
      words("Peter Paul Luke John Saul Vicky Kate Julie Sarah Deiter Walter");
  private static final String[] LAST =
      words("Shultz Abrams Spencer White Bartels Walton Smith Jones Noris");
  private static final String[] NAMES =
      Stream.of(FIRST)
          .flatMap(one -> Stream.of(LAST).map(other -> one + " " + other))
          .toArray(String[]::new);
  private static final String[] EMAILS =
      Stream.of(NAMES)
          .map(name -> name.toLowerCase(Locale.ROOT).replace(' ', '.') + "@example.com")
          .toArray(String[]::new);
  private static final String[] CITIES = {
    "Phoenix",
    "Los Angeles",
    "San Francisco",
    "Boise",
    "Portland",
    "Bend",
    "Redmond",
    "Seattle",
    "Kent",
    "Cheyenne"
  };
  private static final String[] STATES = words("AZ CA ID OR WA WY");
  private static final String[] CHANNELS = numbered("channel-");
  private static final String[] URLS =
      numbered("https://www.nexmark.com/item.htm?query=1&channel_id=");
  private static final String[] ITEMS = numbered("item ");
  private static final String[] DESCRIPTIONS =
      numbered("as good as new, sold as seen, no returns, number ");

  private Words() {}

  private static String[] words(String all) {
    return all.split(" ");
  }

  private static String[] numbered(String text) {
    return IntStream.range(0, TEXTS).mapToObj(number -> text + number).toArray(String[]::new);
  }

  private static String one(String[] all, long random, int from) {
    return all[(int) (((random >>> from) & ((1 << BITS) - 1)) * all.length >>> BITS)];
  }

  /** A first and a last name. */
  public static String name(long random) {
    return one(NAMES, random, 0);
  }

  /** The state of a person. */
  public static String state(long random) {
    return one(STATES, random, 2 * BITS);
  }

  /** The city of a person. */
  public static String city(long random) {
    return one(CITIES, random, BITS);
  }

  static String email(long random) {
    return one(EMAILS, random, 0);
  }

  static String channel(long random) {
    return one(CHANNELS, random, 3 * BITS);
  }

  static String url(long random) {
    return one(URLS, random, 2 * BITS);
  }

  static String item(long random) {
    return one(ITEMS, random, 3 * BITS);
  }

  static String description(long random) {
    return one(DESCRIPTIONS, random, 2 * BITS);
  }
}
