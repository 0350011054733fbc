/** Where "now" comes from; injected, so that a test and a replay can say what day it is. */
export interface Clock {
  now(): Date;
}
