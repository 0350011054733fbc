import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { PROBLEMS_LISTED_MAX } from '../../shared/errors.js';

/** What is wrong with one field of a request. */
export class FieldProblemDto {
  @ApiProperty({ type: String, example: '/figures/2025/rdExpenseHighTech', description: 'RFC 6901; empty for the whole body' })
  pointer!: string;

  @ApiProperty({ type: String, example: 'figure.negative' })
  code!: string;

  @ApiProperty({ type: String, description: 'In the language of Accept-Language' })
  message!: string;
}

/** Every answer that is no success (RFC 9457). */
export class ProblemDto {
  @ApiProperty({ type: String, example: 'urn:echelon:problem:request.invalid' })
  type!: string;

  @ApiProperty({ type: String })
  title!: string;

  @ApiProperty({ type: Number, example: 400 })
  status!: number;

  @ApiProperty({ type: String, example: 'request.invalid', description: 'Stays the same from version to version' })
  code!: string;

  @ApiProperty({ type: String })
  detail!: string;

  @ApiProperty({ type: String })
  instance!: string;

  @ApiProperty({ type: String, format: 'uuid' })
  requestId!: string;

  @ApiPropertyOptional({ type: [FieldProblemDto], maxItems: PROBLEMS_LISTED_MAX })
  errors?: FieldProblemDto[];

  @ApiPropertyOptional({ type: Number, minimum: 1, description: 'How many faults there are beside those listed' })
  moreErrors?: number;

  @ApiPropertyOptional({ type: 'object', additionalProperties: true, description: 'Of a 412: the resource as it is now' })
  current?: unknown;

  @ApiPropertyOptional({
    type: 'object',
    additionalProperties: true,
    nullable: true,
    description: 'Of a 412: the resource as the caller read it, where that is known',
  })
  original?: unknown;
}
