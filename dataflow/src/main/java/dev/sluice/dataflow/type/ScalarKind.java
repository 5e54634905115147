package dev.sluice.dataflow.type;

/** The kinds of scalar, for a walker that attaches something to each. */
public enum ScalarKind {
  BOOLEAN,
  BYTE,
  SHORT,
  CHAR,
  INT,
  LONG,
  FLOAT,
  DOUBLE,
  STRING,
  BIG_INTEGER,
  BIG_DECIMAL,
  UUID,
  INSTANT,
  DURATION,
  PERIOD,
  LOCAL_DATE,
  LOCAL_TIME,
  LOCAL_DATE_TIME,
  OFFSET_TIME,
  OFFSET_DATE_TIME,
  ZONED_DATE_TIME,
  YEAR,
  YEAR_MONTH,
  MONTH_DAY,
  ZONE_ID,
  ZONE_OFFSET
}
