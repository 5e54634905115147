package dev.sluice.demo.reference;

/** One of the three tables the flight job writes. */
public enum ReportTable {
  /** The flights of each origin and hour, and how late they were. */
  DELAYS("delays", "origin,window_start,window_end,flights,mean_delay,max_delay"),

  /** Spells in which an origin's flights were late by an hour or more, one soon after the other. */
  TROUBLE("trouble", "origin,session_start,session_end,flights,total_delay"),

  /** The ten busiest routes of each day, looked at every six hours. */
  ROUTES("routes", "window_end,rank,origin,destination,flights");

  private final String fileStem;
  private final String header;

  ReportTable(String fileStem, String header) {
    this.fileStem = fileStem;
    this.header = header;
  }

  /** The name of the table's file without its ending, or of the directory of its part files. */
  public String fileStem() {
    return fileStem;
  }

  /** The first line of each of the table's files. */
  public String header() {
    return header;
  }
}
